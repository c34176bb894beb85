import type { Clock } from './clock.ts';

export interface BreakerOptions {
  readonly clock: Clock;
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly openMs: number;
}

/**
 * Stops calls to something that keeps failing. States: closed (calls pass), open (calls are refused until
 * `openMs` have passed), half-open (one call at a time tries; its success closes, its failure opens again).
 */
export class Breaker {
  readonly #options: BreakerOptions;
  #failures = 0;
  #openUntil = 0;
  #trialUntil = 0;

  constructor(options: BreakerOptions) {
    this.#options = options;
  }

  /** May a call go out now? In half-open state a yes also takes the trial. */
  tryPass(): boolean {
    const now = this.#options.clock.now();
    if (now < this.#openUntil) return false;
    if (this.#failures < this.#options.failures) return true;
    // A trial that never reports back must not block for ever: it lapses like the open state does.
    if (now < this.#trialUntil) return false;
    this.#trialUntil = now + this.#options.openMs;
    return true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = 0;
    this.#trialUntil = 0;
  }

  failed(): void {
    this.#failures++;
    this.#trialUntil = 0;
    if (this.#failures >= this.#options.failures) this.open(this.#options.openMs);
  }

  /** Opens it at once, for a failure that says by itself that the next call is useless. */
  open(forMs: number): void {
    this.#failures = Math.max(this.#failures, this.#options.failures);
    this.#openUntil = Math.max(this.#openUntil, this.#options.clock.now() + forMs);
  }

  get openForMs(): number {
    return Math.max(0, this.#openUntil - this.#options.clock.now());
  }
}
