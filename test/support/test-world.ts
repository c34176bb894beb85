import type { Contact, GhlSimOptions } from '../../sim/ghl/index.ts';
import type { BusinessEvent } from '../../src/domain/events.ts';
import type { LocationSettings } from '../../src/domain/location.ts';
import { seededRandom } from '../../src/kit/random.ts';
import type { ServiceOptions } from '../../src/service.ts';
import { startWorld, type World, type WorldOptions } from '../../world/start-world.ts';
import { isIdle, openWork, openWorkInWords } from './open-work.ts';
import { operatorToken } from './operator.ts';
import { RecordedLog } from './recorded-log.ts';
import { ShiftedClock, workingHours } from './shifted-clock.ts';
import { createTestDatabase, type DatabaseKind, type TestDatabase } from './test-database.ts';
import { patienceMs, until } from './until.ts';

export interface TestWorldOptions {
  readonly database?: DatabaseKind;
  readonly startAt?: number;
  readonly settings?: WorldOptions['settings'];
  readonly location?: Partial<LocationSettings>;
  readonly ghl?: GhlSimOptions['knobs'];
  readonly claude?: NonNullable<WorldOptions['claude']>['knobs'];
  readonly overrides?: ServiceOptions['overrides'];
  readonly detours?: NonNullable<WorldOptions['detours']>;
  /** Where the service finds its database, when not directly. */
  readonly address?: (url: string) => Promise<string>;
}

export interface TestWorld extends World {
  readonly database: TestDatabase;
  readonly clock: ShiftedClock;
  readonly log: RecordedLog;
  readonly events: readonly BusinessEvent[];
  lead(options?: LeadOptions): Contact;
  nextEvent<Name extends BusinessEvent['event']>(
    name: Name,
    fits?: (event: Extract<BusinessEvent, { event: Name }>) => boolean,
    timeoutMs?: number,
  ): Promise<Extract<BusinessEvent, { event: Name }>>;
  /** Every webhook is delivered and nobody has anything left to do now. */
  settled(timeoutMs?: number): Promise<void>;
  sent(contact: Contact): readonly string[];
}

export interface LeadOptions {
  readonly tags?: readonly string[];
  readonly firstName?: string;
  readonly phone?: string;
  readonly dnd?: boolean;
}

/** Quick retries and no limits, so that a test about something else does not wait for them. */
export const quickGhl: NonNullable<GhlSimOptions['knobs']> = {
  webhook: { retryBaseMs: 20, retryCapMs: 400 },
  limits: { burst: 1_000_000, daily: 10_000_000 },
};
export const quickRateLimit = { most: 1_000_000, intervalMs: 10_000 };

/** The whole world with a database of its own, for one test file. */
export async function startTestWorld(options: TestWorldOptions = {}): Promise<TestWorld> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase(options.database));
  const clock = new ShiftedClock(options.startAt ?? workingHours);
  const log = new RecordedLog();
  const world = stack.use(
    await startWorld({
      database: { connectionString: (await options.address?.(database.url)) ?? database.url },
      settings: {
        RECONCILE_SECONDS: '3600',
        OPERATOR_TOKEN: operatorToken,
        ...options.settings,
      },
      ghl: { clock, seed: 11, knobs: merged(quickGhl, options.ghl ?? {}) },
      claude: { clock, ...(options.claude && { knobs: options.claude }) },
      ...(options.detours && { detours: options.detours }),
      overrides: {
        clock,
        log,
        random: seededRandom(3),
        rateLimit: quickRateLimit,
        settings: { burstQuietMs: 40, burstLongestMs: 2_000, ...options.location },
        ...options.overrides,
      },
    }),
  );
  const events: BusinessEvent[] = [];
  world.service.on((event) => events.push(event));
  const owned = stack.move();
  return {
    ...world,
    database,
    clock,
    log,
    events,
    lead: (lead = {}) => createLead(world, lead),
    nextEvent: (name, fits = () => true, timeoutMs = patienceMs) => nextEvent(world, name, fits, timeoutMs),
    settled: (timeoutMs) => settled(world, database, clock, timeoutMs),
    sent: (contact) => world.ghl.sentTexts({ contactId: contact.id }).map((text) => text.body),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function merged(
  base: NonNullable<GhlSimOptions['knobs']>,
  patch: NonNullable<GhlSimOptions['knobs']>,
): NonNullable<GhlSimOptions['knobs']> {
  return {
    ...base,
    ...patch,
    webhook: { ...base.webhook, ...patch.webhook },
    limits: { ...base.limits, ...patch.limits },
  };
}

let leads = 0;

/** Somebody new in Austin, with a number of their own. */
function createLead(world: World, { tags, firstName, phone, dnd }: LeadOptions): Contact {
  leads += 1;
  const ownPhone = `+1512${String(2_000_000 + leads)}`;
  return world.ghl.createContact({
    texts: {
      firstName: firstName ?? `Ana${leads}`,
      lastName: 'Test',
      phone: phone ?? ownPhone,
      type: 'lead',
    },
    tags: tags ?? ['Needs Qualifying'],
    ...(dnd === undefined ? {} : { dnd }),
  });
}

function nextEvent<Name extends BusinessEvent['event']>(
  world: World,
  name: Name,
  fits: (event: Extract<BusinessEvent, { event: Name }>) => boolean,
  timeoutMs: number,
): Promise<Extract<BusinessEvent, { event: Name }>> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`no event ${name} within ${timeoutMs} ms`));
    }, timeoutMs);
    const stop = world.service.on((event) => {
      if (!isNamed(event, name) || !fits(event)) return;
      clearTimeout(timer);
      stop();
      resolve(event);
    });
  });
}

function isNamed<Name extends BusinessEvent['event']>(
  event: BusinessEvent,
  name: Name,
): event is Extract<BusinessEvent, { event: Name }> {
  return event.event === name;
}

async function settled(
  world: World,
  database: TestDatabase,
  clock: ShiftedClock,
  timeoutMs = patienceMs,
): Promise<void> {
  await until(
    'the world comes to rest',
    async () => {
      await world.ghl.deliveriesSettled();
      const before = world.ghl.deliveries().length;
      const work = await openWork(database, clock.now() + 60_000);
      return isIdle(work) && world.ghl.deliveries().length === before;
    },
    timeoutMs,
  ).catch(async (cause: unknown) => {
    const now = clock.now();
    throw new Error(`no rest within ${timeoutMs} ms, open at ${now}:\n${await openWorkInWords(database)}`, {
      cause,
    });
  });
}
