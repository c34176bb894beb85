import { z } from 'zod';
import { type Clock, ManualClock } from '../../../kit/clock.ts';
import { seededRandom } from '../../../kit/random.ts';
import { cachePlans } from '../catalogue.ts';
import { ChaosTier } from '../chaos-tier.ts';
import { type CacheDefinition, defineCache } from '../definition.ts';
import { FakeTier, FakeTierServer } from '../fake-tier.ts';
import type { DurableTier, InvalidationListener, InvalidationSource } from '../ports.ts';
import { Cache, type CacheOptions } from '../stack.ts';

export const valueSchema = z.object({ version: z.number(), words: z.string().optional() });
export type Value = z.infer<typeof valueSchema>;

export const qualification = defineCache(cachePlans.qualification, valueSchema);
export const semantic = defineCache(cachePlans.semantic, valueSchema);
export const agentContext = defineCache(cachePlans.agentContext, valueSchema);
export const freeSlots = defineCache(cachePlans.freeSlots, valueSchema);

export const contact = { locationId: 'L', contactId: 'c' };
export const agent = { locationId: 'L', agentId: 'a' };
export const analysis = { locationId: 'L', contactId: 'c', version: 'v1', hash: 'h' };

/** A source that a test can silence. */
export class Ear implements InvalidationSource {
  #listener: InvalidationListener | undefined;
  readonly #source: InvalidationSource;
  #isOpen = true;

  constructor(source: InvalidationSource) {
    this.#source = source;
  }

  listen(listener: InvalidationListener): void {
    this.#listener = listener;
    this.#source.listen({
      heard: (tags) => this.#isOpen && listener.heard(tags),
      owed: () => this.#isOpen && listener.owed(),
      hearing: (is) => listener.hearing(is),
    });
  }

  cover(): void {
    this.#isOpen = false;
    this.#listener?.hearing(false);
  }

  uncover(): void {
    this.#isOpen = true;
    this.#listener?.hearing(true);
  }
}

/** Machines that every process of a test shares. */
export class Machines {
  readonly clock: ManualClock;
  readonly redis: FakeTierServer;
  readonly postgres: FakeTierServer;

  constructor(clock = new ManualClock(1_700_000_000_000)) {
    this.clock = clock;
    this.redis = new FakeTierServer(clock);
    this.postgres = new FakeTierServer(clock);
  }
}

export interface TestProcess {
  readonly cache: Cache;
  readonly sharedWeather: ChaosTier;
  readonly databaseWeather: ChaosDurable;
  readonly sharedEar: Ear;
  readonly databaseEar: Ear;
}

/** A database in bad weather. */
export class ChaosDurable extends ChaosTier implements DurableTier {
  readonly #durable: DurableTier;

  constructor(durable: DurableTier) {
    super(durable);
    this.#durable = durable;
  }

  async owe(tags: readonly string[]): Promise<void> {
    await this.ping();
    return this.#durable.owe(tags);
  }

  async takeOwed(): Promise<readonly string[]> {
    await this.ping();
    return this.#durable.takeOwed();
  }

  async sweep(): Promise<number> {
    await this.ping();
    return this.#durable.sweep();
  }
}

/** One process with both tiers, each behind weather, as quick to give up as a test wants to wait. */
export function startProcess(machines: Machines, options: Partial<CacheOptions> = {}): TestProcess {
  const shared = new FakeTier(machines.redis);
  const database = new FakeTier(machines.postgres);
  const sharedWeather = new ChaosTier(shared);
  const databaseWeather = new ChaosDurable(database);
  const sharedEar = new Ear(shared);
  const databaseEar = new Ear(database);
  const cache = new Cache({
    clock: machines.clock,
    random: seededRandom(1),
    shared: { tier: sharedWeather, source: sharedEar },
    database: { tier: databaseWeather, source: databaseEar },
    sharedSettings: { deadlineMs: 10, failures: 3, probeMs: 100 },
    databaseSettings: { deadlineMs: 10, failures: 3, probeMs: 100 },
    wait: async () => {
      machines.clock.advance(10);
      await new Promise((resolve) => setImmediate(resolve));
      return 'elapsed';
    },
    ...options,
  });
  return { cache, sharedWeather, databaseWeather, sharedEar, databaseEar };
}

/** Where the values come from: counts how often it was asked. */
export class Truth {
  version = 1;
  asked = 0;

  readonly compute = async (): Promise<{ outcome: 'keep'; value: Value }> => {
    this.asked += 1;
    return { outcome: 'keep', value: { version: this.version } };
  };
}

export async function versionOf<P>(
  cache: Cache,
  definition: CacheDefinition<P, Value>,
  params: P,
  truth: Truth,
): Promise<number> {
  const answer = await cache.get(definition, params, truth.compute);
  if (answer.outcome !== 'found') throw new Error('not found');
  return answer.value.version;
}

export type { Clock };
