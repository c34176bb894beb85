import { AlertDesk, createMailAlerts, createWebhookAlerts } from '../adapters/alert/index.ts';
import { hashedMessageId } from '../adapters/ghl/index.ts';
import {
  Alarm,
  createInboxStore,
  createLifecycleStore,
  createReconcileStore,
  createRollbackStore,
  createTurnStore,
  DatabaseGuardLock,
  OwnConnection,
  openWorkerSession,
} from '../adapters/store/index.ts';
import type { BusinessEvent } from '../domain/events.ts';
import type { InboundEvent } from '../domain/inbound-event.ts';
import { modelWithin } from '../features/budget/index.ts';
import { recordTag } from '../features/cache/index.ts';
import type { Coach } from '../features/coaching/index.ts';
import { readAtOnce } from '../features/compliance/index.ts';
import type { Experiments } from '../features/experiments/index.ts';
import {
  Acceptor,
  createIngest,
  type InboxStore,
  type Place,
  Placer,
  Sweeper,
  TurnRunner,
} from '../features/inbox/index.ts';
import { Dormancy } from '../features/lifecycle/index.ts';
import { createPipeline } from '../features/pipeline/index.ts';
import { Reconciler } from '../features/reconcile/index.ts';
import { alertBody, alertMail, defaultGuardRules, Guard, type Rollback } from '../features/rollout/index.ts';
import type { Warming } from '../features/warming/index.ts';
import type { Clock } from '../kit/clock.ts';
import type { Emitter } from '../kit/emitter.ts';
import { systemId } from '../kit/id.ts';
import type { Log } from '../kit/log.ts';
import { systemWait } from '../kit/wait.ts';
import { type Advice, noteAssignment, openAdvice } from './advice.ts';
import { analysesIn } from './analyses.ts';
import { coachedModel } from './experiments.ts';
import type { Foundations } from './foundations.ts';
import { guardFlags } from './guarded-flags.ts';
import { OpenQuestions } from './open-questions.ts';
import { openWarming } from './warming.ts';

/** What the service does: takes texts in, answers them, coaches, reconciles, guards its flags. */
export interface Work {
  readonly inboxStore: InboxStore;
  readonly acceptor: Acceptor;
  readonly ingest: ReturnType<typeof createIngest>;
  readonly runner: TurnRunner;
  readonly reconciler: Reconciler;
  readonly coach: Coach;
  readonly warming: Warming;
  readonly alarm: Alarm;
  readonly advice: Advice;
  readonly guard: Guard;
  readonly rollbacks: ReturnType<typeof createRollbackStore>;
  /** Why nothing that comes in can be stored; null as far as is known it can. */
  readonly doorRefusal: () => string | null;
  /** False in the role `web`: others answer what is taken in here. */
  readonly worksHere: boolean;
}

export function openWork(
  stack: AsyncDisposableStack,
  foundations: Foundations,
  experiments: Experiments,
): Work {
  const { options, clock, random, log, events, database, metrics, crm, model, locations, cache, flags } =
    foundations;
  const { budgets, traces } = foundations;
  const { note: trace } = traces;
  const { config, vendors, overrides = {} } = options;
  const door = stack.use(new OwnConnection(database));
  const processId = systemId();
  const inboxStore = createInboxStore(database, { door, processId });
  const pipeline = createPipeline({
    flags: overrides.flags ?? flags.snapshotFor,
    tried: experiments.tried,
    spentBudget: budgets.spent,
    analyses: analysesIn(cache),
    wait: systemWait,
    store: createTurnStore(database),
    crm,
    model,
    location: locations.find,
    clock,
    random,
    newId: systemId,
    log,
    emit: (event) => events.emit(event),
    ...(trace === undefined ? {} : { trace }),
    callTimeoutMs: config.ghl.callTimeoutMs,
  });
  const advice = openAdvice(stack, {
    ...foundations,
    processId,
    model: modelWithin(coachedModel(model, experiments), (locationId) => !budgets.isSpent(locationId)),
  });
  const { coach, forget } = advice;
  const runner = new TurnRunner({
    store: inboxStore,
    handler: pipeline,
    openSession: (lost) => openWorkerSession(database, lost, [...vendors.ghl.tokens.keys()]),
    clock,
    random,
    log,
    parallel: config.turnsInParallel,
  });
  const worksHere = config.role !== 'web';
  const alarm = stack.use(new Alarm(database, log));
  const openQuestions = new OpenQuestions();
  events.on((event) => openQuestions.note(event));
  const accepted = (event: InboundEvent) => {
    reportAccepted(events, event);
    noteAssignment(coach, event);
    if (event.kind === 'text-received') {
      runner.supersede(event.locationId, event.contactId);
    }
  };
  const placed = (event: InboundEvent, { dueAt, isTold }: Place) => {
    if (event.kind === 'text-received' && !isTold) coach.tellOfText(event);
    if (dueAt === null) return;
    // workers look twice a second: only what is due sooner needs waking them
    if (worksHere) runner.wake(dueAt);
    else if (dueAt - clock.now() < 1000) alarm.ring();
    const isWaiting = dueAt > clock.now();
    const { timeZone } = locations.find(event.locationId) ?? {};
    if (isWaiting && openQuestions.isAnsweredBy(event, timeZone, clock.now())) {
      hasten(inboxStore, runner, event, clock, log);
    }
  };
  const acceptor = new Acceptor(inboxStore);
  const placer = stack.use(
    new Placer({
      ...{ store: inboxStore, told: forget, log },
      ...(overrides.placeAfterMs === undefined ? {} : { lingerMs: overrides.placeAfterMs }),
    }),
  );
  const ingest = createIngest({
    acceptor,
    placer,
    clock,
    log,
    location: locations.find,
    ownAppIds: new Set(vendors.ghl.appIds),
    keyword: readAtOnce,
    answered: (arrival, outcome, ms) => {
      // what reconciliation takes in was no webhook
      if (arrival.event.door === 'reconcile') return;
      if (outcome === 'accepted') traces.accepted(arrival, ms);
      metrics.recorder.count('webhooks', outcome, 1, arrival.event.locationId);
    },
    accepted,
    placed,
  });
  const reconciler = new Reconciler({
    crm,
    store: createReconcileStore(database, hashedMessageId),
    locationIds: locations.ids,
    ingest: (event) => ingest({ event, appId: null, body: '' }),
    clock,
    log,
    everyMs: config.reconcileEveryMs,
  });

  const warming = openWarming(stack, foundations, {
    coach,
    runner,
    waiting: () => acceptor.waiting,
  });

  const rollbacks = createRollbackStore(database);
  const guard = new Guard({
    flags: guardFlags(flags),
    metrics: metrics.store,
    rollbacks,
    lock: stack.use(new DatabaseGuardLock(database)),
    alerts: stack.use(
      new AlertDesk<Rollback>([
        createWebhookAlerts({
          url: config.alerts.url,
          body: (rollback) => alertBody(rollback, config.alerts.format),
          log,
        }),
        createMailAlerts({ mail: config.telemetry.mail, words: alertMail, log }),
      ]),
    ),
    rules: defaultGuardRules,
    clock,
    log,
    emit: (event) => events.emit(event),
    ...(overrides.guardEveryMs === undefined ? {} : { everyMs: overrides.guardEveryMs }),
  });
  stack.use(guard);
  return {
    inboxStore,
    acceptor,
    ingest,
    runner,
    reconciler,
    coach,
    alarm,
    warming,
    advice,
    guard,
    rollbacks,
    doorRefusal: () => door.refusal,
    worksHere,
  };
}

/** Begins to answer. Separate from opening, because nothing may be claimed before everything is there. */
export async function startWork(
  stack: AsyncDisposableStack,
  { database, cache, clock, log }: Foundations,
  work: Work,
): Promise<void> {
  const { inboxStore, runner, reconciler, guard } = work;
  await runner.start();
  stack.use(runner);
  stack.use(
    new Sweeper({
      store: inboxStore,
      beat: (now) => runner.beat(now),
      wake: () => runner.wake(clock.now()),
      freeForgotten: () => runner.freeForgotten(),
      clock,
      log,
    }),
  );
  stack.use(
    new Dormancy({
      store: createLifecycleStore(database),
      forget: (leads) =>
        cache.invalidate(leads.map(({ locationId, contactId }) => recordTag(locationId, contactId))),
      clock,
      log,
    }),
  );
  stack.use(reconciler);
  reconciler.start();
  guard.start();
}

function reportAccepted(events: Emitter<BusinessEvent>, event: InboundEvent): void {
  if (event.kind !== 'text-received') {
    return;
  }
  const { locationId, contactId, messageId, door } = event;
  events.emit({ event: 'text-accepted', locationId, contactId, messageId, door });
}

/** A complete answer to what was asked waits for nothing more. Failing to hasten costs seconds, not the text. */
function hasten(store: InboxStore, runner: TurnRunner, event: InboundEvent, clock: Clock, log: Log): void {
  if (event.kind !== 'text-received') {
    return;
  }
  store.hasten(event.locationId, event.contactId, clock.now()).then(
    () => runner.wake(clock.now()),
    (error: unknown) => log.warn({ err: error }, 'a lane could not be hastened'),
  );
}
