import { startTemporaryPostgres } from '../../src/adapters/embedded-postgres/index.ts';
import type { DatabaseAddress } from '../../src/adapters/store/index.ts';
import { readConfig } from '../../src/config/config.ts';
import type { RawSettings } from '../../src/config/env.ts';
import { optimisedFlags, type TurnFlags } from '../../src/domain/turn-flags.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { type Service, startService } from '../../src/service.ts';
import { simulatedVendors } from '../../world/start-world.ts';
import type { Lead, Profile } from '../sims/orders.ts';
import { Sims } from '../sims/sims.ts';
import { BenchClock, type ClockSetting, workingHours } from './bench-clock.ts';

export interface BenchWorldOptions {
  readonly profile: Profile;
  readonly settings?: RawSettings;
  /** How much faster than real time the lifetimes of Claude's prompt cache pass. */
  readonly cacheSpeed?: number;
  readonly burstQuietMs?: number;
  /** What the clock of all processes shows at the start, and how much faster than real time it runs. */
  readonly startAt?: number;
  readonly speed?: number;
  readonly warmingEveryMs?: number;
  readonly telemetry?: 'off';
}

/**
 * The service in this process, the two vendors and the database each in their own. Which flags a run has is decided by
 * its contact, so that both arms can run side by side. More than a few turns that fail end the benchmark: its figures
 * would be about something else.
 */
export interface BenchWorld extends AsyncDisposable {
  readonly service: Service;
  readonly sims: Sims;
  readonly clock: BenchClock;
  readonly database: DatabaseAddress;
  newLeads(count: number, flags: TurnFlags): Promise<readonly Lead[]>;
}

/** Share of the turns that ended; a loaded machine may be late for a deadline now and then. */
const failuresBorne = 0.01;

/** The owner's token of every benchmark's service. */
export const benchToken = 'owner-token-of-the-benchmarks';

export async function startBenchWorld(options: BenchWorldOptions): Promise<BenchWorld> {
  await using stack = new AsyncDisposableStack();
  const temporary = stack.use(await startTemporaryPostgres());
  const setting: ClockSetting = {
    startAt: options.startAt ?? workingHours,
    realAt: Date.now(),
    speed: options.speed ?? 1,
  };
  const sims = stack.use(new Sims());
  const started = await sims.start({
    profile: options.profile,
    clock: setting,
    cacheSpeed: options.cacheSpeed ?? 1,
  });
  const clock = new BenchClock(setting);
  const armOf = new Map<string, TurnFlags>();
  const service = stack.use(
    await startService({
      config: configOf({
        PORT: '0',
        RECONCILE_SECONDS: '86400',
        LOG_LEVEL: 'silent',
        OPERATOR_TOKEN: benchToken,
        ...options.settings,
      }),
      database: temporary.postgres.connection,
      vendors: simulatedVendors(
        { url: started.ghlUrl, publicKeyPem: started.publicKeyPem, app: started.app },
        started.claudeUrl,
      ),
      overrides: {
        clock,
        ...(options.telemetry === undefined ? {} : { telemetry: options.telemetry }),
        ...(options.warmingEveryMs === undefined ? {} : { warmingEveryMs: options.warmingEveryMs }),
        random: seededRandom(3),
        // the platform's budget is not what is measured
        rateLimit: { most: 1_000_000, intervalMs: 10_000 },
        settings: {
          ...{ burstQuietMs: options.burstQuietMs ?? 0, burstLongestMs: 10_000 },
          // a day of load is more than any office has
          ...{ dailyBudgetCents: 0, leadDailyBudgetCents: 0 },
        },
        flags: (_locationId, contactId) => armOf.get(contactId) ?? optimisedFlags,
        modelHeaders: (lane, request) => ({
          'x-sim-tag': request.contactId,
          'x-sim-kind': kindOf[lane],
        }),
      },
    }),
  );
  const failures: string[] = [];
  let ended = 0;
  service.on((event) => {
    if (event.event === 'turn-ended') ended += 1;
    if (event.event === 'turn-failed') failures.push(event.reason);
  });
  await sims.aim(`${service.url}/hooks/app`);
  const owned = stack.move();
  return {
    service,
    sims,
    clock,
    database: temporary.postgres.connection,
    newLeads: async (count, flags) => {
      const leads = await sims.contacts(count);
      for (const { contactId } of leads) armOf.set(contactId, flags);
      await sims.settled();
      return leads;
    },
    async [Symbol.asyncDispose]() {
      await owned.disposeAsync();
      if (failures.length > ended * failuresBorne)
        throw new Error(`${failures.length} turns failed and ${ended} ended; the first: ${failures[0]}`);
    },
  };
}

/** The simulator's names for the seed's steps. */
const kindOf = {
  analyse: 'analysis',
  qualify: 'qualification',
  compose: 'reply',
  shorten: 'reply',
  coach: 'coaching',
  objection: 'coaching',
  wording: 'coaching',
  chat: 'coaching',
} as const;

function configOf(settings: RawSettings) {
  const read = readConfig(settings);
  if (read.outcome === 'refused') {
    throw new Error(read.problems.join(' '));
  }
  return read.config;
}
