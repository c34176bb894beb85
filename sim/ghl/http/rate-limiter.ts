import type { Clock } from '../../../src/kit/clock.ts';
import type { Knobs } from '../knobs.ts';
import type { Grant } from './grant.ts';

const dayMs = 86_400_000;

interface Window {
  burstEndsMs: number;
  burstUsed: number;
  dayEndsMs: number;
  dayUsed: number;
}

export interface RateVerdict {
  readonly isAllowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** A burst window and a day, counted per app and per location or company. */
export class RateLimiter {
  readonly #clock: Clock;
  readonly #knobs: Knobs;
  readonly #windows = new Map<string, Window>();

  constructor(clock: Clock, knobs: Knobs) {
    this.#clock = clock;
    this.#knobs = knobs;
  }

  /** Counts the request and says whether it may go on; a refused one is not counted. */
  take(grant: Grant): RateVerdict {
    const { burst, burstMs, daily, retryAfter } = this.#knobs.values.limits;
    const window = this.#window(`${grant.appId} ${grant.locationId ?? grant.companyId}`, burstMs);
    const isAllowed = window.burstUsed < burst && window.dayUsed < daily;
    if (isAllowed) {
      window.burstUsed += 1;
      window.dayUsed += 1;
    }
    const headers: Record<string, string> = {
      'X-RateLimit-Limit-Daily': String(daily),
      'X-RateLimit-Daily-Remaining': String(Math.max(0, daily - window.dayUsed)),
      'X-RateLimit-Interval-Milliseconds': String(burstMs),
      'X-RateLimit-Max': String(burst),
      'X-RateLimit-Remaining': String(Math.max(0, burst - window.burstUsed)),
    };
    if (!isAllowed && retryAfter) {
      headers['Retry-After'] = String(Math.ceil((window.burstEndsMs - this.#clock.now()) / 1_000));
    }
    return { isAllowed, headers };
  }

  #window(key: string, burstMs: number): Window {
    const now = this.#clock.now();
    let window = this.#windows.get(key);
    if (window === undefined) {
      window = { burstEndsMs: now + burstMs, burstUsed: 0, dayEndsMs: now + dayMs, dayUsed: 0 };
      this.#windows.set(key, window);
    }
    if (now >= window.burstEndsMs) Object.assign(window, { burstEndsMs: now + burstMs, burstUsed: 0 });
    if (now >= window.dayEndsMs) Object.assign(window, { dayEndsMs: now + dayMs, dayUsed: 0 });
    return window;
  }
}
