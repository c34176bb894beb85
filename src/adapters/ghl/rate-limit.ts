import type { CallOptions } from '../../domain/crm.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Random } from '../../kit/random.ts';
import { SlidingWindow } from '../../kit/sliding-window.ts';
import type { Wait } from '../../kit/wait.ts';
import type { RateReading } from './rate-headers.ts';

export type CallLane = NonNullable<CallOptions['lane']>;

/** Part of the budget that a lane must leave to those before it, so that a reply never waits for a sync. */
const reserved: Readonly<Record<CallLane, number>> = { reply: 0, effect: 0.1, sync: 0.3 };
const lanes: readonly CallLane[] = ['reply', 'effect', 'sync'];

export interface RateLimitOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly wait: Wait;
  /** Ends pending timers when the client is closed. */
  readonly signal?: AbortSignal;
  readonly most?: number;
  readonly intervalMs?: number;
}

export type Admission =
  | { readonly outcome: 'admitted'; readonly waitedMs: number }
  | { readonly outcome: 'aborted' }
  | { readonly outcome: 'exhausted'; readonly retryAfterMs: number };

interface Waiter {
  readonly since: number;
  readonly settle: (admission: Admission) => void;
}

/**
 * The budget of one location: 100 calls in 10 s and a number per day, shared with whatever else uses the same
 * app, therefore corrected by what the answers' headers say. One instance per location and process.
 */
export class RateLimit {
  readonly #options: RateLimitOptions;
  readonly #window: SlidingWindow;
  readonly #waiting: Readonly<Record<CallLane, Waiter[]>> = { reply: [], effect: [], sync: [] };
  #inFlight = 0;
  #pausedUntil = 0;
  #exhaustedUntil = 0;
  #wakeAt = Number.POSITIVE_INFINITY;

  constructor(options: RateLimitOptions) {
    this.#options = options;
    this.#window = new SlidingWindow(options.most ?? 100, options.intervalMs ?? 10_000);
  }

  get queued(): number {
    return lanes.reduce((sum, lane) => sum + this.#waiting[lane].length, 0);
  }

  /** Calls that the current window still allows. */
  get left(): number {
    return Math.max(0, this.#window.most - this.#used(this.#options.clock.now()));
  }

  /** Calls in the current window: those on their way, and those answered less than a window ago. */
  #used(now: number): number {
    return this.#inFlight + this.#window.used(now);
  }

  /** Waits for its turn: lanes in their order, first come first served inside one. */
  acquire(lane: CallLane, signal: AbortSignal): Promise<Admission> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve({ outcome: 'aborted' });
      const onAbort = () => {
        const queue = this.#waiting[lane];
        queue.splice(queue.indexOf(waiter), 1);
        resolve({ outcome: 'aborted' });
      };
      const waiter: Waiter = {
        since: this.#options.clock.now(),
        settle: (admission) => {
          signal.removeEventListener('abort', onAbort);
          resolve(admission);
        },
      };
      signal.addEventListener('abort', onAbort, { once: true });
      this.#waiting[lane].push(waiter);
      this.#admit();
    });
  }

  /**
   * Must follow every admission. The platform counted the call some time between admission and answer; counted
   * from the answer on, ours is never ahead of theirs, however slow the network was.
   */
  release(wasSent: boolean): void {
    this.#inFlight--;
    if (wasSent) this.#window.add(this.#options.clock.now());
    this.#admit();
  }

  /** Learns from an answer. Calls that others made with the same app show as a smaller remainder than ours. */
  observe(reading: RateReading): void {
    const now = this.#options.clock.now();
    if (reading.most !== null && reading.intervalMs !== null) {
      this.#window.resize(reading.most, reading.intervalMs);
    }
    if (reading.remaining !== null) {
      const ours = Math.max(0, this.#window.most - this.#used(now));
      this.#window.add(now, Math.max(0, Math.min(ours, ours - reading.remaining)));
    }
    if (reading.dailyRemaining === 0) this.#exhaustDay(reading, now);
  }

  /** A 429: nobody calls before the pause is over. Returns how long that is. */
  limited(reading: RateReading): number {
    const now = this.#options.clock.now();
    this.observe(reading);
    if (this.#exhaustedUntil > now) return this.#exhaustedUntil - now;
    const pauseMs = reading.retryAfterMs ?? reading.intervalMs ?? this.#window.windowMs;
    const jitterMs = this.#options.random() * Math.min(1000, pauseMs * 0.2);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + Math.round(pauseMs + jitterMs));
    return this.#pausedUntil - now;
  }

  /** The day is used up. Its end is not documented: asked again every hour at the latest, and after midnight UTC. */
  #exhaustDay(reading: RateReading, now: number): void {
    const midnightMs = 86_400_000 - (now % 86_400_000);
    this.#exhaustedUntil = now + (reading.dailyResetMs ?? Math.min(3_600_000, midnightMs));
    const retryAfterMs = this.#exhaustedUntil - now;
    for (const lane of lanes) {
      for (const waiter of this.#waiting[lane].splice(0))
        waiter.settle({ outcome: 'exhausted', retryAfterMs });
    }
  }

  #admit(): void {
    const now = this.#options.clock.now();
    for (const lane of lanes) {
      const queue = this.#waiting[lane];
      while (queue.length > 0) {
        const delayMs = this.#delayMs(lane, now);
        // A lane that must wait holds back those behind it, else they would eat what it waits for.
        if (delayMs > 0) {
          // With everything still on its way, the next release comes back here.
          if (Number.isFinite(delayMs)) this.#wakeIn(delayMs);
          return;
        }
        const waiter = queue.shift();
        if (this.#exhaustedUntil > now) {
          waiter?.settle({ outcome: 'exhausted', retryAfterMs: this.#exhaustedUntil - now });
        } else {
          this.#inFlight++;
          waiter?.settle({ outcome: 'admitted', waitedMs: now - waiter.since });
        }
      }
    }
  }

  #delayMs(lane: CallLane, now: number): number {
    if (this.#exhaustedUntil > now) return 0;
    const most = Math.max(1, Math.floor(this.#window.most * (1 - reserved[lane]))) - this.#inFlight;
    if (most <= 0) return Number.POSITIVE_INFINITY;
    return Math.max(this.#pausedUntil - now, this.#window.msUntilBelow(most, now));
  }

  /** One timer for all waiters, a second one only for who must be let in earlier. */
  #wakeIn(delayMs: number): void {
    const at = this.#options.clock.now() + Math.max(1, delayMs);
    if (at >= this.#wakeAt) return;
    this.#wakeAt = at;
    void this.#options.wait(Math.max(1, delayMs), this.#options.signal).then((how) => {
      if (how === 'aborted') return;
      if (this.#wakeAt === at) this.#wakeAt = Number.POSITIVE_INFINITY;
      this.#admit();
    });
  }
}
