import { type ClaudeModel, createClaudeModel } from '../adapters/claude/index.ts';
import { createGhlClient, createPrivateTokens, type GhlClient, ghlBaseUrl } from '../adapters/ghl/index.ts';
import {
  createFlagStore,
  Database,
  FlagChangeListener,
  LocationStore,
  migrate,
} from '../adapters/store/index.ts';
import type { BusinessEvent } from '../domain/events.ts';
import type { LocationSettings } from '../domain/location.ts';
import type { Budgets } from '../features/budget/index.ts';
import type { Cache } from '../features/cache/index.ts';
import { Flags } from '../features/flags/index.ts';
import { type Clock, systemClock } from '../kit/clock.ts';
import { Emitter } from '../kit/emitter.ts';
import { systemId } from '../kit/id.ts';
import { type Log, silentLog } from '../kit/log.ts';
import { type Random, systemRandom } from '../kit/random.ts';
import { systemWait } from '../kit/wait.ts';
import { bookUpkeep } from './book-upkeep.ts';
import { openBudgets } from './budgets.ts';
import { lanesOf } from './lanes-of.ts';
import { Locations } from './locations.ts';
import { Metrics } from './metrics.ts';
import { openCache } from './open-cache.ts';
import type { ServiceOptions } from './options.ts';
import { openTraces, type Traces } from './traces.ts';

/** What everything else stands on: clock and dice, the store, the two vendors, tenants, money, cache, flags, metrics. */
export interface Foundations {
  readonly options: ServiceOptions;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly events: Emitter<BusinessEvent>;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly crm: GhlClient;
  readonly model: ClaudeModel;
  readonly locations: Locations;
  readonly budgets: Budgets;
  readonly cache: Cache;
  readonly flags: Flags;
  readonly traces: Traces;
}

/** Opens them in order; `stack` closes them in reverse. */
export async function openFoundations(
  stack: AsyncDisposableStack,
  options: ServiceOptions,
): Promise<Foundations> {
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
      isOff: overrides.telemetry === 'off',
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
  const locationStore = new LocationStore(database);
  const locations = stack.use(new Locations(locationStore, crm, clock, log));
  await locations.start();
  for (const locationId of vendors.ghl.tokens.keys()) {
    await install(locations, locationStore, locationId, overrides.settings);
  }

  const budgets = openBudgets(stack, { options, database, locations, clock, log });
  await budgets.start();
  const model = stack.use(
    createClaudeModel({
      apiKey: vendors.claude.apiKey,
      ...(vendors.claude.baseUrl === null ? {} : { baseUrl: vendors.claude.baseUrl }),
      lanes: lanesOf(config),
      pool: { connections: config.claude.connections, connectionsPerHost: config.claude.connections },
      keepWarm: config.claude.keepWarm,
      mayKeepWarm: budgets.maySpare,
      onPaid: (locationId, calls) => budgets.paid(locationId, calls),
      onKeptWarm: bookUpkeep(database, clock, log),
      clock,
      random,
      log,
      headers: (request) => overrides.modelHeaders?.(request.lane, request) ?? {},
    }),
  );

  const { cache } = stack.use(
    openCache({
      ...{ database, redisUrl: config.redisUrl, strategies: config.cacheStrategies },
      ...{ clock, random, newId: systemId, log },
      timed: (work) => metrics.recorder.timed('redis_operation_time', work),
    }),
  );
  metrics.watchCache(cache);
  const flagSignal = stack.use(new FlagChangeListener({ database, wait: systemWait, log }));
  const flagStore = createFlagStore(database);
  const flags = stack.use(
    new Flags({
      store: flagStore,
      signal: flagSignal,
      locationIds: locations.ids,
      clock,
      wait: systemWait,
      log,
    }),
  );
  await flags.start();
  metrics.watchDraws(flags.draws);
  const traces = await openTraces(stack, { options, database, clock, log, crm });
  return {
    options,
    clock,
    random,
    log,
    events,
    database,
    metrics,
    crm,
    model,
    locations,
    budgets,
    cache,
    flags,
    traces,
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
