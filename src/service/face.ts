import {
  createSignatureVerifier,
  ghlPublicKeyPem,
  toInboundEvent,
  workflowToInboundEvent,
} from '../adapters/ghl/index.ts';
import { type Database, isAway, readConversation } from '../adapters/store/index.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import type { Access } from '../features/access/index.ts';
import type { BudgetState } from '../features/budget/index.ts';
import type { LocationGauges } from '../features/metrics/index.ts';
import type { HttpPorts } from '../http/app.ts';
import { SharedReading } from '../kit/shared-reading.ts';
import { adviceFace, agentFace } from './advice.ts';
import { coachingMeasured } from './coaching-measured.ts';
import type { Foundations } from './foundations.ts';
import type { Work } from './work.ts';

/** What the web face is given: the doors' checks, and the questions that operators and agents may ask. */
export function faceOf(
  foundations: Foundations,
  work: Work,
  access: Access,
  workflowSecret: string,
): Omit<HttpPorts, 'acts'> {
  const { options, clock, log, database, metrics, crm, model, locations, cache, flags, traces } = foundations;
  const { budgets } = foundations;
  const { config, vendors } = options;
  const { inboxStore, acceptor, ingest, runner, coach, warming, guard, rollbacks } = work;
  const verifier = createSignatureVerifier({
    publicKeysPem: [vendors.ghl.webhookPublicKey ?? ghlPublicKeyPem],
  });
  const turnedAway: Record<string, number> = {};
  const conversations = new SharedReading<Buffer | null>();
  const stats = async () => ({
    inbox: await inboxStore.depth(),
    acceptQueue: acceptor.waiting,
    turnsRunning: runner.running,
    turnedAway,
    model: model.stats(),
    cache: cache.figures(),
    flags: flags.figures(),
    coaching: coach.figures(),
    crm: crm.stats(),
    database: database.stats(),
  });
  const gauges = async () => {
    const { pending, dead } = await inboxStore.depth();
    const { total, waiting } = database.stats();
    const modelPool = model.stats().pool;
    const crmPool = crm.stats();
    return {
      inbox_pending: pending,
      inbox_dead: dead,
      turns_running: runner.running,
      database_connections: total,
      database_connections_awaited: waiting,
      model_connections: modelPool.connections,
      model_connections_awaited: modelPool.awaited,
      crm_connections: crmPool.connections,
      crm_connections_awaited: crmPool.awaited,
      crm_budget_awaited: crmPool.queued,
      is_guard: guard.isGuard ? 1 : 0,
      memory_bytes: process.memoryUsage.rss(),
      ...traces.figures(),
    };
  };
  return {
    log,
    callers: access.callers,
    access: {
      access,
      now: () => clock.now(),
      publicUrl: config.http.publicUrl,
      locationIds: locations.ids,
    },
    isStoreAway: isAway,
    trustedProxies: config.http.trustedProxies,
    webhooks: {
      verify: (body, headers) => verifier.verify(body, headers as Parameters<typeof verifier.verify>[1]),
      toEvent: (body) => withAppId(toInboundEvent(body, { receivedAt: clock.now() })),
      workflowToEvent: (body) => withAppId(workflowToInboundEvent(body, { receivedAt: clock.now() })),
      ingest,
      workflowSecret,
      turnedAway: (door, why) => {
        const key = `${door}: ${why}`;
        turnedAway[key] = (turnedAway[key] ?? 0) + 1;
        metrics.recorder.count('webhooks', why);
      },
    },
    health: { problems: () => problemsOf(database, work) },
    operator: {
      listDead: (locationId, limit) => inboxStore.listDead(locationId, limit),
      replayDead: async (locationId, which) => {
        const replayed = await inboxStore.replayDead(locationId, which, clock.now());
        runner.wake(clock.now());
        return replayed;
      },
      knowsLocation: (locationId) => locations.find(locationId) !== undefined,
      conversation: (locationId, contactId) =>
        conversations.read(JSON.stringify([locationId, contactId]), async () => {
          const json = await readConversation(database, locationId, contactId);
          return json === null ? null : Buffer.from(json);
        }),
      stats,
    },
    flags,
    metrics: {
      reader: metrics.reader,
      now: () => clock.now(),
      exposition: async () => metrics.exposition(await gauges(), moneyOf(budgets.states())),
      answered: (record) => metrics.recorder.request(record),
      guard: () => ({ isGuard: guard.isGuard, readings: guard.readings }),
      rollbacks: (limit) => rollbacks.list(limit),
    },
    agents: agentFace(work.advice, foundations),
    advice: adviceFace(work.advice),
    traces: traces.store,
    coaching: {
      look: async (place) => {
        const look = await metrics.recorder.timed('claude_api_response_time', () => coach.look(place));
        if (look.outcome === 'found') warming.looked(place);
        return look;
      },
      open: (place, sink, resumeFrom) => coach.open(place, sink, resumeFrom),
      setState: (place, cardId, change) => coach.setState(place, cardId, change),
      checkDraft: (place, text, vouchedFor) => coach.checkDraft(place, text, vouchedFor),
      knowsLocation: (locationId) => locations.find(locationId) !== undefined,
      openDesk: (agent, sink, resumeFrom) => {
        warming.opened(agent);
        return coach.openDesk(agent, sink, resumeFrom);
      },
      setDepth: (locationId, agentId, depth) => coach.setDepth(locationId, agentId, depth),
    },
    coachingMeasured: coachingMeasured(foundations),
    warming: async (locationId) =>
      locations.find(locationId) === undefined ? null : warming.view(locationId),
  };
}

function moneyOf(states: readonly BudgetState[]): LocationGauges {
  return {
    model_spend_today_usd: new Map(states.map(({ locationId, spentUsd }) => [locationId, spentUsd])),
    model_budget_today_usd: new Map(
      states.flatMap(({ locationId, budgetUsd }) => (budgetUsd === null ? [] : [[locationId, budgetUsd]])),
    ),
  };
}

function withAppId<
  T extends { outcome: 'event'; event: InboundEvent; appId: string } | { outcome: 'malformed'; why: string },
>(
  received: T,
): { outcome: 'event'; event: InboundEvent; appId: string | null } | { outcome: 'malformed'; why: string } {
  if (received.outcome === 'malformed') {
    return received;
  }
  return { outcome: 'event', event: received.event, appId: received.appId === '' ? null : received.appId };
}

async function problemsOf(
  database: Database,
  { runner, worksHere, doorRefusal }: Pick<Work, 'runner' | 'worksHere' | 'doorRefusal'>,
): Promise<string[]> {
  const problems: string[] = [];
  try {
    const [row] = await database.rows<{ writes: boolean }>(
      'ping',
      "select current_setting('transaction_read_only') = 'off' as writes",
    );
    if (row?.writes !== true) {
      problems.push('the database refuses to write: it is a copy, or somebody set it so');
    }
  } catch (error) {
    problems.push(`the database does not answer (${error instanceof Error ? error.message : String(error)})`);
  }
  // the last text that could not be stored tells it: a write for each probe would be one more thing that fills the disk
  const refusal = doorRefusal();
  if (refusal !== null) problems.push(`the database cannot write (${refusal}): webhooks are turned away`);
  if (worksHere && runner.worker === null) {
    problems.push('this process has no worker session: turns wait');
  }
  return problems;
}
