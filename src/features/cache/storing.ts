import type { Clock } from '../../kit/clock.ts';
import type { Random } from '../../kit/random.ts';
import { type Encoded, encodeBytes } from './codec.ts';
import { type EntryLife, spreadMs } from './entry.ts';
import type { GuardedTier } from './guarded-tier.ts';
import type { Tickets, Wanted } from './look-up.ts';
import type { MemoryTier } from './memory-tier.ts';
import type { PackOptions } from './pack.ts';
import type { Ticket } from './ports.ts';
import type { CacheStats } from './stats.ts';

export interface StoringOptions {
  readonly memory: MemoryTier;
  readonly shared?: GuardedTier | undefined;
  readonly database?: GuardedTier | undefined;
  readonly packing: PackOptions;
  readonly stats: CacheStats;
  readonly clock: Clock;
  readonly random: Random;
  /** Longest life in memory at this moment: short while invalidations of other processes are not heard. */
  readonly mostMemoryMs: () => number;
}

/** Puts values into the tiers. */
export class Storing {
  readonly #options: StoringOptions;

  constructor(options: StoringOptions) {
    this.#options = options;
  }

  inMemory(
    { definition, key, tags }: Wanted<unknown>,
    { value, json }: Encoded<unknown>,
    life: EntryLife,
  ): void {
    if (definition.memoryMs === 0) return;
    const { memory, clock, random, mostMemoryMs } = this.#options;
    const memoryMs = Math.min(spreadMs(definition.memoryMs, random), mostMemoryMs());
    const memoryUntil = Math.min(clock.now() + memoryMs, life.freshUntil);
    memory.write(key, { cache: definition.name, value, json, tags, life, memoryUntil });
  }

  /** The database first, then the shared tier. False: a tier knows of an invalidation that made the value outdated. */
  async beneath(
    wanted: Wanted<unknown>,
    { json }: Encoded<unknown>,
    life: EntryLife,
    { database, shared }: Tickets,
  ): Promise<boolean> {
    if (database === null && shared === null) return true;
    const { bytes, jsonBytes, packedBytes } = encodeBytes(json, life, this.#options.packing);
    const counts = this.#options.stats.of(wanted.definition.name);
    counts.jsonBytes += jsonBytes;
    counts.packedBytes += packedBytes;
    const { key, tags } = wanted;
    const lifeMs = life.deadAt - this.#options.clock.now();
    const tiers = [
      { tier: this.#options.database, ticket: database },
      { tier: this.#options.shared, ticket: shared },
    ];
    for (const { tier, ticket } of tiers) {
      if (tier === undefined || ticket === null) continue;
      const outcome = await tier.write({ key, tags, bytes, lifeMs, ticket });
      if (outcome === 'outdated') {
        counts.outdated += 1;
        // The message about it has not reached this process yet.
        this.#options.memory.delete(key);
        await this.release(key, { database: null, shared });
        return false;
      }
    }
    return true;
  }

  /** A value found in the database goes back into the shared tier with the life that it has left. */
  async promote(
    wanted: Wanted<unknown>,
    found: Encoded<unknown>,
    life: EntryLife,
    ticket: Ticket,
  ): Promise<void> {
    await this.beneath(wanted, found, life, { database: null, shared: ticket });
  }

  async release(key: string, { shared, database }: Tickets): Promise<void> {
    if (shared !== null) await this.#options.shared?.release(key, shared);
    if (database !== null) await this.#options.database?.release(key, database);
  }
}
