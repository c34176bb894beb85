import type { Clock } from '../../kit/clock.ts';

/** Remembers that the account's spend cap was reached, so that no call is tried in vain until a while later. */
export class SpendStop {
  readonly #clock: Clock;
  readonly #pauseMs: number;
  #until = 0;

  constructor(clock: Clock, pauseMs: number) {
    this.#clock = clock;
    this.#pauseMs = pauseMs;
  }

  reached(): void {
    this.#until = this.#clock.now() + this.#pauseMs;
  }

  /** For the operator who raised the cap. */
  lift(): void {
    this.#until = 0;
  }

  get remainingMs(): number {
    return Math.max(0, this.#until - this.#clock.now());
  }
}
