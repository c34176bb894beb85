import type { Clock } from '../../kit/clock.ts';
import type { Wait } from '../../kit/wait.ts';
import { type Decoded, decodeBytes } from './codec.ts';
import type { CacheDefinition } from './definition.ts';
import { freshnessOf } from './entry.ts';
import type { GuardedTier } from './guarded-tier.ts';
import type { Opened, Tag, Ticket } from './ports.ts';
import type { CacheStats } from './stats.ts';

/** The tickets with which a computed value may be stored; null where the tier is not used for this cache. */
export interface Tickets {
  readonly shared: Ticket | null;
  readonly database: Ticket | null;
}

export type Look<T> =
  | { readonly outcome: 'hit'; readonly source: 'shared' | 'database'; readonly found: Decoded<T> }
  | { readonly outcome: 'miss'; readonly tickets: Tickets; readonly isLeader: boolean };

export interface Wanted<T> {
  readonly definition: CacheDefinition<never, T>;
  readonly key: string;
  readonly tags: readonly Tag[];
}

export interface LookUpOptions {
  readonly shared?: GuardedTier | undefined;
  readonly database?: GuardedTier | undefined;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly stats: CacheStats;
  /** A value found in the database goes back up. */
  readonly promote: (wanted: Wanted<unknown>, found: Decoded<unknown>, ticket: Ticket) => void;
}

const firstPauseMs = 5;
const longestPauseMs = 50;

/** Looks for a value below memory, and takes its turn among the processes when it has to be computed. */
export class LookUp {
  readonly #options: LookUpOptions;

  constructor(options: LookUpOptions) {
    this.#options = options;
  }

  /** Waits while another process computes, as long as that may take; then the caller computes itself. */
  async untilFoundOrMine<T>(wanted: Wanted<T>): Promise<Look<T>> {
    const { clock, wait } = this.#options;
    const end = clock.now() + wanted.definition.computeMs;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      const look = await this.once(wanted);
      if (look.outcome === 'hit' || look.isLeader || clock.now() >= end) return look;
      await wait(pauseMs);
    }
  }

  async once<T>(wanted: Wanted<T>): Promise<Look<T>> {
    const { shared } = this.#options;
    let sharedTicket: Ticket | null = null;
    if (shared !== undefined) {
      const opened = await shared.open(wanted.key, wanted.tags, wanted.definition.computeMs);
      const found = this.#foundIn(opened, wanted);
      if (found !== undefined) return { outcome: 'hit', source: 'shared', found };
      sharedTicket = await this.#ticketAfter(opened, wanted, shared);
      if (!sharedTicket.isLeader) return missOf({ shared: sharedTicket, database: null });
    }
    return this.#inDatabase(wanted, sharedTicket);
  }

  /** Tickets to replace what is there already. */
  async tickets(wanted: Wanted<unknown>, leaseMs: number): Promise<Tickets> {
    const { shared } = this.#options;
    const database = this.#databaseFor(wanted);
    const [sharedTicket, databaseTicket] = await Promise.all([
      shared?.begin(wanted.key, wanted.tags, leaseMs) ?? null,
      database?.begin(wanted.key, wanted.tags, shared?.isUsable === true ? 0 : leaseMs) ?? null,
    ]);
    return { shared: sharedTicket, database: databaseTicket };
  }

  async #inDatabase<T>(wanted: Wanted<T>, sharedTicket: Ticket | null): Promise<Look<T>> {
    const database = this.#databaseFor(wanted);
    if (database === undefined) return missOf({ shared: sharedTicket, database: null });
    // The shared tier's lease already says who computes.
    const leaseMs = this.#options.shared?.isUsable === true ? 0 : wanted.definition.computeMs;
    const opened = await database.open(wanted.key, wanted.tags, leaseMs);
    const found = this.#foundIn(opened, wanted);
    if (found === undefined) {
      const ticket = await this.#ticketAfter(opened, wanted, database);
      return missOf({ shared: sharedTicket, database: ticket });
    }
    if (sharedTicket !== null) this.#options.promote(wanted, found, sharedTicket);
    return { outcome: 'hit', source: 'database', found };
  }

  /** What comes straight from our own tables is not copied into another one. */
  #databaseFor({ definition }: Wanted<unknown>): GuardedTier | undefined {
    const { shared, database } = this.#options;
    const hasShared = shared?.isUsable === true;
    const isUsed = definition.durable === 'always' || (definition.durable === 'without-shared' && !hasShared);
    return isUsed ? database : undefined;
  }

  /** Undefined: a miss, or bytes that are dead or not ours. */
  #foundIn<T>(opened: Opened, { definition }: Wanted<T>): Decoded<T> | undefined {
    if (opened.outcome === 'miss') return undefined;
    const found = decodeBytes(definition, opened.bytes);
    if (found === undefined) this.#options.stats.of(definition.name).unreadable += 1;
    return found === undefined || freshnessOf(found.life, this.#options.clock.now()) === 'dead'
      ? undefined
      : found;
  }

  /** What lies there and is of no use gives no ticket with it. */
  async #ticketAfter(opened: Opened, wanted: Wanted<unknown>, tier: GuardedTier): Promise<Ticket> {
    if (opened.outcome === 'miss') return opened.ticket;
    return tier.begin(wanted.key, wanted.tags, wanted.definition.computeMs);
  }
}

function missOf(tickets: Tickets): { outcome: 'miss'; tickets: Tickets; isLeader: boolean } {
  const { shared, database } = tickets;
  return { outcome: 'miss', tickets, isLeader: (shared?.isLeader ?? true) && (database?.isLeader ?? true) };
}
