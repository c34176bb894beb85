import { Guard, type GuardOptions } from './guard.ts';
import type { Opened, Tag, Ticket, Tier, WriteOutcome, WriteRequest } from './ports.ts';
import type { TierCounts } from './stats.ts';

/** What a caller gets of a tier that cannot be asked: nothing found, the right to compute, no place to store. */
const noTicket: Ticket = { tokens: null, isLeader: true, leaseId: '' };
const missed: Opened = { outcome: 'miss', ticket: noTicket };

/** A tier that never throws and never keeps a caller longer than its deadline. */
export class GuardedTier {
  readonly #tier: Tier;
  readonly #guard: Guard;
  readonly #counts: Omit<TierCounts, 'isUsable'> = { calls: 0, unavailable: 0, full: 0 };

  constructor(tier: Tier, options: Omit<GuardOptions, 'probe'>) {
    this.#tier = tier;
    this.#guard = new Guard({ ...options, probe: () => tier.ping() });
  }

  get isUsable(): boolean {
    return this.#guard.isUsable;
  }

  open(key: string, tags: readonly Tag[], leaseMs: number): Promise<Opened> {
    const late = (opened: Opened) => opened.outcome === 'miss' && this.#giveBack(key, opened.ticket);
    return this.#ask(() => this.#tier.open(key, tags, leaseMs), missed, late);
  }

  begin(key: string, tags: readonly Tag[], leaseMs: number): Promise<Ticket> {
    const late = (ticket: Ticket) => this.#giveBack(key, ticket);
    return this.#ask(() => this.#tier.begin(key, tags, leaseMs), noTicket, late);
  }

  async write(request: WriteRequest): Promise<WriteOutcome | 'unavailable'> {
    if (request.ticket.tokens === null) return 'unavailable';
    const outcome = await this.#ask<WriteOutcome | 'unavailable'>(
      () => this.#tier.write(request),
      'unavailable',
    );
    if (outcome === 'full') this.#counts.full += 1;
    return outcome;
  }

  async release(key: string, ticket: Ticket): Promise<void> {
    if (ticket.leaseId === '' || !ticket.isLeader) return;
    await this.#ask(() => this.#tier.release(key, ticket), undefined);
  }

  /** False: the tier does not know, and nobody may trust it until it was told. */
  async invalidate(tags: readonly Tag[]): Promise<boolean> {
    const invalidate = async () => {
      await this.#tier.invalidate(tags);
      return true;
    };
    const isDone = await this.#ask(invalidate, false, undefined, true);
    if (!isDone) this.distrust('an invalidation did not arrive');
    return isDone;
  }

  distrust(reason: string): void {
    this.#guard.distrust(reason);
  }

  stats(): TierCounts {
    return { ...this.#counts, isUsable: this.isUsable };
  }

  settled(): Promise<void> {
    return this.#guard.settled();
  }

  /** A lease that came too late belongs to nobody, and everybody would wait for it. */
  #giveBack(key: string, ticket: Ticket): void {
    if (ticket.isLeader) this.#tier.release(key, ticket).catch(() => undefined);
  }

  #ask<T>(
    work: () => Promise<T>,
    otherwise: T,
    late?: (value: T) => void,
    isNeededToRecover = false,
  ): Promise<T> {
    this.#counts.calls += 1;
    return this.#guard.call(work, late, isNeededToRecover).then((answer) => {
      if (answer.outcome === 'answered') return answer.value;
      this.#counts.unavailable += 1;
      return otherwise;
    });
  }
}
