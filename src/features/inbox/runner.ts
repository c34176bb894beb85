import type { EffectResult } from '../../domain/effect-result.ts';
import type { Claim, TurnEnd } from '../../domain/turn.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Random } from '../../kit/random.ts';
import { KeptSession } from './kept-session.ts';
import { laneKey } from './lane-key.ts';
import type { Claimed, InboxStore, TurnHandler, WorkerSession } from './ports.ts';
import { isLastTry, type RetryPolicy, retryDelayMs, turnRetryPolicy } from './retry-policy.ts';
import { WithoutRun } from './without-run.ts';

export interface RunnerOptions {
  readonly store: InboxStore;
  readonly handler: TurnHandler;
  readonly openSession: (lost: (reason: string) => void) => Promise<WorkerSession>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** Contacts in hand at the same time. */
  readonly parallel: number;
  readonly retryPolicy?: RetryPolicy;
  /** Longest sleep between two looks at the inbox: the slow poll behind every wake-up. */
  readonly pollMs?: number;
}

/** What becomes due while one look is under way is not seen by it, and one behind the other waits for its round trip. */
const looksAtATime = 2;

interface Running {
  readonly claim: Claim;
  readonly controller: AbortController;
}

/**
 * Takes due contacts one by one and runs many at once, one run per contact at a time whatever the number of processes.
 * Claims under a live session only. A lost one stops every run, and their contacts are freed by whichever process
 * sweeps first.
 */
export class TurnRunner implements AsyncDisposable {
  readonly #options: RunnerOptions;
  readonly #policy: RetryPolicy;
  readonly #pollMs: number;
  readonly #running = new Map<string, Running>();
  readonly #ends = new Set<Promise<void>>();
  readonly #session: KeptSession;
  #timer: NodeJS.Timeout | undefined;
  #timerAt = Number.POSITIVE_INFINITY;
  readonly #claiming = new Set<Promise<void>>();
  /** Looks under way, each of which may bring one more run. */
  #looking = 0;
  #again = false;
  readonly #withoutRun = new WithoutRun();
  /** Claiming ended because no more runs fit; whoever ends next goes on with it. */
  #isFull = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
    this.#policy = options.retryPolicy ?? turnRetryPolicy;
    this.#pollMs = options.pollMs ?? 500;
    const wakeNow = () => this.wake(options.clock.now());
    this.#session = new KeptSession({
      ...{ openSession: options.openSession, clock: options.clock, log: options.log },
      ...{ onWake: wakeNow, onLive: wakeNow, onLost: () => this.#stopAll('worker session lost') },
    });
  }

  get running(): number {
    return this.#running.size;
  }

  get worker(): number | null {
    return this.#session.number;
  }

  start(): Promise<void> {
    return this.#session.open();
  }

  beat(now: number): Promise<void> {
    return this.#session.beat(now);
  }

  /** Something is due at `dueAt`; costs nothing when an earlier look is planned already. */
  wake(dueAt: number): void {
    if (this.#session.live === null) {
      return;
    }
    const now = this.#options.clock.now();
    if (dueAt <= now) {
      this.#claimDue();
      return;
    }
    const at = Math.min(dueAt, now + this.#pollMs);
    if (at < this.#timerAt) {
      clearTimeout(this.#timer);
      this.#timerAt = at;
      this.#timer = setTimeout(() => {
        this.#timerAt = Number.POSITIVE_INFINITY;
        this.#claimDue();
      }, at - now);
    }
  }

  /** A newer text of this contact was accepted: the run in hand stops paying for an answer that will not be sent. */
  supersede(locationId: string, contactId: string): void {
    this.#running.get(laneKey({ locationId, contactId }))?.controller.abort(new Error('superseded'));
  }

  #claimDue(): void {
    if (this.#claiming.size >= looksAtATime) {
      this.#again = true;
      return;
    }
    const claiming = this.#claimAll().finally(() => {
      this.#claiming.delete(claiming);
      // a look that brought nothing leaves its room to the one that found none
      if (!this.#again && !(this.#isFull && this.#hasRoom())) return;
      this.#again = false;
      this.#isFull = false;
      this.#claimDue();
    });
    this.#claiming.add(claiming);
  }

  async #claimAll(): Promise<void> {
    const { clock } = this.#options;
    try {
      for (let live = this.#session.live; live !== null && this.#hasRoom(); live = this.#session.live) {
        const { claim, nextDueAt } = await this.#look(live.number);
        if (claim === null || nextDueAt === null || nextDueAt > clock.now()) {
          // somebody woke us meanwhile: the next look comes at once and asks for itself
          if (!this.#again) this.wake(Math.max(nextDueAt ?? Number.POSITIVE_INFINITY, clock.now() + 1));
          return;
        }
      }
      this.#isFull = !this.#hasRoom();
    } catch (error) {
      this.#options.log.error({ err: error }, 'claiming failed; the next poll tries again');
      this.wake(clock.now() + this.#pollMs);
    }
  }

  async #look(worker: number): Promise<Claimed> {
    const { store, clock } = this.#options;
    this.#looking += 1;
    try {
      const claimed = await store.claim(worker, clock.now());
      if (claimed.claim !== null) this.#begin(claimed.claim);
      return claimed;
    } finally {
      // in the same breath as the begin: between the two its room is not free
      this.#looking -= 1;
    }
  }

  #hasRoom(): boolean {
    return this.#running.size + this.#looking < this.#options.parallel;
  }

  #begin(claim: Claim): void {
    const key = laneKey(claim);
    const controller = new AbortController();
    this.#running.set(key, { claim, controller });
    const end = this.#run(claim, controller.signal).finally(() => {
      this.#running.delete(key);
      this.#ends.delete(end);
      if (this.#isFull && this.#session.live !== null) {
        this.#isFull = false;
        this.#claimDue();
      }
    });
    this.#ends.add(end);
  }

  async #run(claim: Claim, signal: AbortSignal): Promise<void> {
    try {
      const end = await this.#options.handler.run(claim, signal).catch((error: unknown) => failedBy(error));
      await this.#settle(claim, end);
    } catch (error) {
      // the lane stays ours until a sweep finds it without a run; nothing is lost, the contact only waits
      this.#options.log.error({ err: error, ...idsOf(claim) }, 'a run could not be settled');
    }
  }

  async #settle(claim: Claim, end: TurnEnd): Promise<void> {
    const { store, clock, log, random } = this.#options;
    if (end.outcome === 'lost') {
      log.warn(idsOf(claim), 'the contact belongs to another worker now');
      return;
    }
    if (end.outcome === 'settled') {
      await this.#giveBack(claim, end.nextDueAt, 0, end.results);
      return;
    }
    const failures = claim.failures + 1;
    const delayMs = retryDelayMs(this.#policy, failures, end.retryAfterMs, random);
    const oldest = Math.min(clock.now(), ...claim.pending.map((row) => row.receivedAt));
    const isLast = isLastTry(this.#policy, { ...end, failures, waitedMs: clock.now() + delayMs - oldest });
    const ids = claim.pending.map((row) => row.id);
    log.warn({ ...idsOf(claim), failures, isLast, reason: end.reason }, 'run failed');
    if (isLast) {
      await this.#giveUp(claim, ids, end.reason, { failures, dueAt: clock.now() + delayMs });
      return;
    }
    await store.fail(claim, ids, end.reason, false);
    await this.#giveBack(claim, clock.now() + delayMs, failures);
  }

  async #giveBack(
    claim: Claim,
    nextDueAt: number | null,
    failures: number,
    results: readonly EffectResult[] = [],
  ): Promise<void> {
    const { store, clock } = this.#options;
    const { dueAt } = await store.settle({ claim, nextDueAt, failures, results, now: clock.now() });
    if (dueAt !== null) this.wake(dueAt);
  }

  /** Frees whom the database calls ours and no run has. Gives back how many; a run that comes later is refused. */
  async freeForgotten(): Promise<number> {
    const { store, clock } = this.#options;
    const { live } = this.#session;
    if (live === null) return 0;
    const held = await store.lanesOf(live.number);
    const forgotten = this.#withoutRun.foundAgain(
      held,
      (lane) => this.#running.get(laneKey(lane))?.claim.epoch === lane.epoch,
    );
    const now = clock.now();
    for (const claim of forgotten) {
      await store.settle({ claim, nextDueAt: now, failures: claim.failures, results: [], now });
    }
    return forgotten.length;
  }

  /** The rows stay waiting until somebody is told of them: `again` says when it is tried anew. */
  async #giveUp(
    claim: Claim,
    ids: readonly number[],
    reason: string,
    again: { readonly failures: number; readonly dueAt: number },
  ): Promise<void> {
    const { store, handler, log } = this.#options;
    const told = await handler.giveUp(claim, reason).catch((error: unknown) => failedBy(error));
    switch (told.outcome) {
      case 'settled':
        await this.#giveBack(claim, told.nextDueAt, 0, told.results);
        return;
      case 'failed':
        log.error({ ...idsOf(claim), reason: told.reason }, 'nobody could be told of a last failure');
        if (!told.isRetryable) await store.fail(claim, ids, reason, true);
        await (told.isRetryable
          ? this.#giveBack(claim, again.dueAt, again.failures)
          : this.#giveBack(claim, null, 0));
        return;
      case 'lost':
        log.warn(idsOf(claim), 'the contact belongs to another worker now');
        return;
      default:
        told satisfies never;
    }
  }

  /** Their decisions would be refused by the epoch anyway. */
  #stopAll(reason: string): Promise<unknown> {
    for (const { controller } of this.#running.values()) controller.abort(new Error(reason));
    return Promise.all(this.#ends);
  }

  /** Lets the runs in hand end, then gives up the session. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#session.end();
    clearTimeout(this.#timer);
    await Promise.all(this.#claiming);
    await Promise.all(this.#ends);
    await this.#session[Symbol.asyncDispose]();
  }
}

function idsOf(claim: Claim): { locationId: string; contactId: string } {
  return { locationId: claim.locationId, contactId: claim.contactId };
}

function failedBy(error: unknown): TurnEnd {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { outcome: 'failed', reason, isRetryable: true, isOutage: false, retryAfterMs: null };
}
