import { startClaudeSim } from '../../sim/claude/index.ts';
import { startGhlSim } from '../../sim/ghl/index.ts';
import { BenchClock } from '../world/bench-clock.ts';
import type { Books, Lead, OrderEnvelope, SimOrder, StartedSims } from './orders.ts';

type Sims = Awaited<ReturnType<typeof startSims>>;

/** Both vendors in a process of their own, so that their work does not count as ours. */
let sims: Sims | null = null;
let contacts = 0;
let crmCursor = 0;
let modelCursor = 0;

process.on('message', (envelope) => {
  // the parent speaks only our own protocol
  const { number, order } = envelope as OrderEnvelope;
  obey(order).then(
    (answer) => process.send?.({ number, answer }),
    (error: unknown) =>
      process.send?.({ number, failed: error instanceof Error ? error.message : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

async function obey(order: SimOrder): Promise<unknown> {
  if (order.order === 'start') {
    sims = await startSims(order);
    return startedBy(sims);
  }
  if (sims === null) {
    throw new Error('the simulators were not started');
  }
  const { ghl } = sims;
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
      return booksOf(sims);
    default:
      return order satisfies never;
  }
}

async function startSims({ profile, clock: setting, cacheSpeed }: Extract<SimOrder, { order: 'start' }>) {
  const clock = new BenchClock(setting);
  const ghl = await startGhlSim({
    clock,
    seed: 11,
    knobs: {
      network: { profile },
      webhook: { retryBaseMs: 50, retryCapMs: 400 },
      // the benchmark measures turns, not the platform's budget
      limits: { burst: 1_000_000, daily: 100_000_000 },
    },
  });
  const claude = await startClaudeSim({
    clock: cacheSpeed === 1 ? clock : new BenchClock({ ...setting, speed: cacheSpeed }),
    knobs: { profile, seed: 7 },
    ledgerEntries: 200_000,
    keptRequests: 10,
  });
  return { ghl, claude };
}

function startedBy({ ghl, claude }: Sims): StartedSims {
  return {
    ghlUrl: ghl.url,
    claudeUrl: claude.url,
    publicKeyPem: ghl.publicKeyPem,
    app: ghl.app,
  };
}

function newLead(ghl: Sims['ghl']): Lead {
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

function booksOf({ ghl, claude }: Sims): Books {
  const requests = ghl.requests();
  const crm = requests.slice(crmCursor).map((request) => ({
    contactId: request.contactId,
    operationId: request.operationId,
    from: request.waitFrom,
    ms: request.waitMs,
    to: request.at,
    status: request.status,
  }));
  crmCursor = requests.length;
  const { entries } = claude.ledger();
  const model = entries.filter((entry) => entry.sequence > modelCursor);
  modelCursor = entries.at(-1)?.sequence ?? modelCursor;
  return { crm, model };
}
