import { RateLimit, type RateLimitOptions } from './rate-limit.ts';

/** One budget per location. The app is the same for all of them: this process has one. */
export class RateLimits {
  readonly #options: RateLimitOptions;
  readonly #byLocation = new Map<string, RateLimit>();

  constructor(options: RateLimitOptions) {
    this.#options = options;
  }

  of(locationId: string): RateLimit {
    const known = this.#byLocation.get(locationId);
    if (known) return known;
    const fresh = new RateLimit(this.#options);
    this.#byLocation.set(locationId, fresh);
    return fresh;
  }

  get queued(): number {
    let sum = 0;
    for (const limit of this.#byLocation.values()) sum += limit.queued;
    return sum;
  }
}
