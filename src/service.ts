import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createWebhookAlerts } from './adapters/alert/index.ts';
import { createClaudeModel, defaultLanes, type LaneConfig } from './adapters/claude/index.ts';
import {
  createGhlClient,
  createPrivateTokens,
  createSignatureVerifier,
  ghlBaseUrl,
  ghlPublicKeyPem,
  hashedMessageId,
  toInboundEvent,
  workflowToInboundEvent,
} from './adapters/ghl/index.ts';
import {
  Alarm,
  createCoachingStore,
  createFlagStore,
  createInboxStore,
  createReconcileStore,
  createRollbackStore,
  createTurnStore,
  Database,
  type DatabaseAddress,
  DatabaseGuardLock,
  FlagChangeListener,
  keepSetting,
  LocationStore,
  migrate,
  openWorkerSession,
  readConversation,
} from './adapters/store/index.ts';
import type { Config } from './config/config.ts';
import type { BusinessEvent } from './domain/events.ts';
import type { InboundEvent } from './domain/inbound-event.ts';
import type { LocationSettings } from './domain/location.ts';
import type { Lane, ModelRequest } from './domain/model.ts';
import type { TurnFlags } from './domain/turn-flags.ts';
import { Coach } from './features/coaching/index.ts';
import { readKeyword } from './features/compliance/index.ts';
import { Flags } from './features/flags/index.ts';
import { Acceptor, createIngest, type InboxStore, Sweeper, TurnRunner } from './features/inbox/index.ts';
import { createPipeline } from './features/pipeline/index.ts';
import { Reconciler } from './features/reconcile/index.ts';
import { alertBody, defaultGuardRules, Guard } from './features/rollout/index.ts';
import { createApp } from './http/app.ts';
import { type Clock, systemClock } from './kit/clock.ts';
import { Emitter } from './kit/emitter.ts';
import { systemId } from './kit/id.ts';
import { type Log, silentLog } from './kit/log.ts';
import { type Random, systemRandom } from './kit/random.ts';
import { systemWait } from './kit/wait.ts';
import { analysesIn } from './service/analyses.ts';
import { guardFlags } from './service/guarded-flags.ts';
import { Locations } from './service/locations.ts';
import { Metrics } from './service/metrics.ts';
import { openCache } from './service/open-cache.ts';
import { OpenQuestions } from './service/open-questions.ts';

export interface ServiceOptions {
  readonly config: Config;
  readonly database: DatabaseAddress;
  /** Where the vendors are and what opens them; the real ones or the simulators. */
  readonly vendors: {
    readonly claude: { readonly apiKey: string; readonly baseUrl: string | null };
    readonly ghl: {
      readonly baseUrl: string | null;
      /** Private integration token per location. */
      readonly tokens: ReadonlyMap<string, string>;
      readonly appIds: readonly string[];
      readonly webhookPublicKey: string | null;
    };
  };
  readonly overrides?: {
    readonly clock?: Clock;
    readonly random?: Random;
    readonly log?: Log;
    readonly settings?: Partial<LocationSettings>;
    /** Which optimisations a run uses, instead of what the flags say; decided once per run. */
    readonly flags?: (locationId: string, contactId: string, agentId: string) => TurnFlags;
    readonly modelHeaders?: (lane: Lane, request: ModelRequest) => Readonly<Record<string, string>>;
    /** How often the guard reads. */
    readonly guardEveryMs?: number;
    readonly rateLimit?: { readonly most: number; readonly intervalMs: number };
  };
}

export interface Service extends AsyncDisposable {
  readonly url: string;
  readonly workflowHookUrl: string;
  on(listener: (event: BusinessEvent) => void): () => void;
  stats(): Promise<Readonly<Record<string, unknown>>>;
  reconcile(locationId: string): Promise<{ takenIn: number; isComplete: boolean }>;
}

/** Builds the service and starts it. The only place that constructs; disposing it ends everything in reverse order. */
export async function startService(options: ServiceOptions): Promise<Service> {
  await using stack = new AsyncDisposableStack();
  const { config, vendors, overrides = {} } = options;
  const clock = overrides.clock ?? systemClock;
  const random = overrides.random ?? systemRandom;
  const log = overrides.log ?? silentLog;
  const events = new Emitter<BusinessEvent>((error) => log.error({ err: error }, 'an event listener failed'));

  const database = stack.use(
    new Database({
      address: options.database,
      maxConnections: config.database.connections,
      onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
    }),
  );
  await migrate(database);
  const metrics = stack.use(
    new Metrics({
      database,
      clock,
      newId: systemId,
      log,
      source: config.vendors === 'real' ? 'measured' : 'simulated',
    }),
  );
  metrics.start();
  events.on((event) => metrics.recorder.note(event));
  const crm = stack.use(
    createGhlClient({
      baseUrl: vendors.ghl.baseUrl ?? ghlBaseUrl,
      tokens: createPrivateTokens(vendors.ghl.tokens, log),
      clock,
      random,
      log,
      deadlineMs: config.ghl.callTimeoutMs,
      ...(overrides.rateLimit === undefined ? {} : { rateLimit: overrides.rateLimit }),
    }),
  );
  const model = stack.use(
    createClaudeModel({
      apiKey: vendors.claude.apiKey,
      ...(vendors.claude.baseUrl === null ? {} : { baseUrl: vendors.claude.baseUrl }),
      lanes: lanesOf(config),
      clock,
      random,
      log,
      headers: (request) => overrides.modelHeaders?.(request.lane, request) ?? {},
    }),
  );

  const locationStore = new LocationStore(database);
  const locations = stack.use(new Locations(locationStore, crm, clock, log));
  await locations.start();
  for (const locationId of vendors.ghl.tokens.keys()) {
    await install(locations, locationStore, locationId, overrides.settings);
  }

  const inboxStore = createInboxStore(database);
  const { cache } = stack.use(
    openCache({
      ...{ database, redisUrl: config.redisUrl, clock, random, newId: systemId, log },
      timed: (work) => metrics.recorder.timed('redis_operation_time', work),
    }),
  );
  metrics.watchCache(cache);
  const flagSignal = stack.use(new FlagChangeListener({ database, wait: systemWait, log }));
  const flagStore = createFlagStore(database);
  const flags = stack.use(new Flags({ store: flagStore, signal: flagSignal, clock, wait: systemWait, log }));
  await flags.start();
  const pipeline = createPipeline({
    flags: overrides.flags ?? flags.snapshotFor,
    analyses: analysesIn(cache),
    store: createTurnStore(database),
    crm,
    model,
    location: locations.find,
    clock,
    random,
    newId: systemId,
    log,
    emit: (event) => events.emit(event),
    callTimeoutMs: config.ghl.callTimeoutMs,
  });
  const coach = stack.use(
    new Coach({
      store: createCoachingStore(database),
      cache,
      model,
      location: locations.find,
      clock,
      newId: systemId,
      log,
    }),
  );
  events.on((event) => coach.note(event));
  const runner = new TurnRunner({
    store: inboxStore,
    handler: pipeline,
    openSession: (lost) => openWorkerSession(database, lost),
    clock,
    random,
    log,
    parallel: config.turnsInParallel,
  });
  const worksHere = config.role !== 'web';
  const alarm = stack.use(new Alarm(database, log));
  const openQuestions = new OpenQuestions();
  events.on((event) => openQuestions.note(event));
  const acceptor = new Acceptor(inboxStore);
  const ingest = createIngest({
    acceptor,
    clock,
    location: locations.find,
    ownAppIds: new Set(vendors.ghl.appIds),
    keyword: readKeyword,
    accepted: (event, dueAt) => {
      reportAccepted(events, event, dueAt);
      if (event.kind === 'text-received') {
        runner.supersede(event.locationId, event.contactId);
      }
      if (dueAt !== null) {
        worksHere ? runner.wake(dueAt) : alarm.ring();
      }
      const isWaiting = dueAt !== null && dueAt > clock.now();
      const { timeZone } = locations.find(event.locationId) ?? {};
      if (isWaiting && openQuestions.isAnsweredBy(event, timeZone, clock.now())) {
        hasten(inboxStore, runner, event, clock, log);
      }
    },
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

  const workflowSecret =
    config.workflowHookSecret ??
    (await keepSetting(database, 'workflow-hook-secret', () => randomBytes(24).toString('base64url')));
  const verifier = createSignatureVerifier({
    publicKeysPem: [vendors.ghl.webhookPublicKey ?? ghlPublicKeyPem],
  });
  const rollbacks = createRollbackStore(database);
  const guard = new Guard({
    flags: guardFlags(flags),
    metrics: metrics.store,
    rollbacks,
    lock: stack.use(new DatabaseGuardLock(database)),
    alerts: createWebhookAlerts({
      url: config.alerts.url,
      body: (rollback) => alertBody(rollback, config.alerts.format),
      log,
    }),
    rules: defaultGuardRules,
    clock,
    log,
    emit: (event) => events.emit(event),
    ...(overrides.guardEveryMs === undefined ? {} : { everyMs: overrides.guardEveryMs }),
  });
  stack.use(guard);
  const turnedAway: Record<string, number> = {};
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
    return {
      inbox_pending: pending,
      inbox_dead: dead,
      turns_running: runner.running,
      database_connections: total,
      database_connections_awaited: waiting,
      is_guard: guard.isGuard ? 1 : 0,
      memory_bytes: process.memoryUsage.rss(),
    };
  };
  const app = createApp({
    log,
    webhooks: {
      verify: (body, headers) => verifier.verify(body, headers as Parameters<typeof verifier.verify>[1]),
      toEvent: (body) => withAppId(toInboundEvent(body, { receivedAt: clock.now() })),
      workflowToEvent: (body) => withAppId(workflowToInboundEvent(body, { receivedAt: clock.now() })),
      ingest: async (arrival) => {
        const result = await ingest(arrival);
        metrics.recorder.count('webhooks', result.outcome, 1, arrival.event.locationId);
        return result;
      },
      workflowSecret,
      turnedAway: (door, why) => {
        const key = `${door}: ${why}`;
        turnedAway[key] = (turnedAway[key] ?? 0) + 1;
        metrics.recorder.count('webhooks', why);
      },
    },
    health: { problems: () => problemsOf(database, runner, worksHere) },
    operator: {
      token: config.operatorToken,
      listDead: (locationId, limit) => inboxStore.listDead(locationId, limit),
      replayDead: async (locationId, ids) => {
        const replayed = await inboxStore.replayDead(locationId, ids, clock.now());
        runner.wake(clock.now());
        return replayed;
      },
      conversation: (locationId, contactId) => readConversation(database, locationId, contactId),
      stats,
    },
    flags,
    metrics: {
      reader: metrics.reader,
      now: () => clock.now(),
      exposition: async () => metrics.exposition(await gauges()),
      answered: (record) => metrics.recorder.request(record),
      guard: () => ({ isGuard: guard.isGuard, readings: guard.readings }),
      rollbacks: (limit) => rollbacks.list(limit),
    },
    coaching: {
      token: config.operatorToken,
      look: (place) => metrics.recorder.timed('claude_api_response_time', () => coach.look(place)),
      open: (place, sink, resumeFrom) => coach.open(place, sink, resumeFrom),
      setState: (place, cardId, change) => coach.setState(place, cardId, change),
      checkDraft: (place, text) => coach.checkDraft(place, text),
      setDepth: (locationId, agentId, depth) => coach.setDepth(locationId, agentId, depth),
    },
  });
  stack.defer(() => app.close());

  if (worksHere) {
    await runner.start();
    stack.use(runner);
    stack.use(
      new Sweeper({
        store: inboxStore,
        worker: () => runner.worker,
        wake: () => runner.wake(clock.now()),
        clock,
        log,
      }),
    );
    stack.use(reconciler);
    reconciler.start();
    guard.start();
  }
  if (config.role !== 'worker') {
    await app.listen({ host: config.http.host, port: config.http.port });
  }
  const owned = stack.move();
  const url = config.role === 'worker' ? '' : addressOf(app.server.address(), config.http.host);
  return {
    url,
    workflowHookUrl: `${url}/hooks/workflow/${workflowSecret}`,
    on: (listener) => events.on(listener),
    stats,
    reconcile: (locationId) => reconciler.reconcile(locationId),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function install(
  locations: Locations,
  store: LocationStore,
  locationId: string,
  settings: Partial<LocationSettings> | undefined,
): Promise<void> {
  const installed = await locations.install(locationId);
  if (installed.outcome === 'failed') {
    throw new Error(
      `The location ${locationId} could not be read from the CRM (${installed.why}). Check GHL_LOCATION_ID and the token's scopes: npm run doctor.`,
    );
  }
  if (settings !== undefined) {
    await store.saveSettings(locationId, settings);
    await locations.refresh();
  }
}

function lanesOf(config: Config): Readonly<Record<Lane, LaneConfig>> {
  const { analyseModel, composeModel } = config.claude;
  return {
    ...defaultLanes,
    ...(analyseModel === null
      ? {}
      : {
          analyse: { ...defaultLanes.analyse, ...laneFor(analyseModel) },
          qualify: { ...defaultLanes.qualify, ...laneFor(analyseModel) },
        }),
    ...(composeModel === null ? {} : { compose: { ...defaultLanes.compose, ...laneFor(composeModel) } }),
  };
}

/** Haiku can switch its thinking off; the larger models only limit it to the gaps between tool calls. */
function laneFor(model: string): Pick<LaneConfig, 'model' | 'thinking'> {
  if (model.includes('haiku')) return { model, thinking: 'disabled' };
  return { model, thinking: model.includes('sonnet-5-5') ? 'between_tools' : 'default' };
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

function reportAccepted(events: Emitter<BusinessEvent>, event: InboundEvent, dueAt: number | null): void {
  if (event.kind !== 'text-received') {
    return;
  }
  const { locationId, contactId, messageId, door } = event;
  events.emit({ event: 'text-accepted', locationId, contactId, messageId, door, dueAt });
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

async function problemsOf(database: Database, runner: TurnRunner, worksHere: boolean): Promise<string[]> {
  const problems: string[] = [];
  await database.rows('ping', 'select 1').catch((error: unknown) => {
    problems.push(`the database does not answer (${error instanceof Error ? error.message : String(error)})`);
  });
  if (worksHere && runner.worker === null) {
    problems.push('this process has no worker session: turns wait');
  }
  return problems;
}

function addressOf(address: string | AddressInfo | null, host: string): string {
  return address === null || typeof address === 'string'
    ? ''
    : `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
