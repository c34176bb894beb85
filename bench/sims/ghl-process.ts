import { type GhlSim, startGhlSim } from '../../sim/ghl/index.ts';
import { BenchClock } from '../world/bench-clock.ts';
import { obeyOrders } from './obey-orders.ts';
import type { CrmWait, GhlOrder, Lead, StartedGhl } from './orders.ts';

/** The CRM in a process of its own, so that its work does not count as ours. */
let started: GhlSim | null = null;
let contacts = 0;
let cursor = 0;

obeyOrders(async (order: GhlOrder): Promise<unknown> => {
  if (order.order === 'start') {
    started = await start(order);
    return { ghlUrl: started.url, publicKeyPem: started.publicKeyPem, app: started.app } satisfies StartedGhl;
  }
  if (started === null) {
    throw new Error('the simulator of the CRM was not started');
  }
  const ghl = started;
  switch (order.order) {
    case 'aim':
      ghl.targets.app = order.app;
      return null;
    case 'contacts':
      return Array.from({ length: order.count }, () => newLead(ghl));
    case 'text':
      ghl.leadTexts(order.contactId, order.body);
      return null;
    case 'settled':
      await ghl.deliveriesSettled();
      return null;
    case 'books':
      return booksOf(ghl);
    default:
      return order satisfies never;
  }
});

function start({ profile, clock }: Extract<GhlOrder, { order: 'start' }>): Promise<GhlSim> {
  return startGhlSim({
    clock: new BenchClock(clock),
    seed: 11,
    knobs: {
      network: { profile },
      webhook: { retryBaseMs: 50, retryCapMs: 400 },
      // the benchmark measures turns, not the platform's budget
      limits: { burst: 1_000_000, daily: 100_000_000 },
    },
  });
}

function newLead(ghl: GhlSim): Lead {
  contacts += 1;
  const phone = `+1512${String(2_000_000 + contacts)}`;
  const texts = {
    firstName: `Lead${contacts}`,
    lastName: 'Bench',
    phone,
    type: 'lead',
  };
  return { contactId: ghl.createContact({ texts, tags: ['Needs Qualifying'] }).id, phone };
}

function booksOf(ghl: GhlSim): CrmWait[] {
  const requests = ghl.requests();
  const fresh = requests.slice(cursor).map((request) => ({
    contactId: request.contactId,
    operationId: request.operationId,
    from: request.waitFrom,
    ms: request.waitMs,
    to: request.at,
    status: request.status,
  }));
  cursor = requests.length;
  return fresh;
}
