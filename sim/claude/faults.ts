import type { Clock } from '../../src/kit/clock.ts';
import { type Random, seededRandom } from '../../src/kit/random.ts';
import { type ApiError, apiError } from './api-error.ts';
import { type FaultRates, faultsFor, type Knobs } from './knobs.ts';

/** What goes wrong with one answer; decided once, when the request is let in. */
export interface AnswerFaults {
  cut: 'error-event' | 'reset' | undefined;
  refusal: boolean;
  maxTokens: boolean;
  emptyText: boolean;
  brokenJson: boolean;
}

/** Draws faults from the seed; two-state overload: calm, and bursts that hold some seconds. */
export class Faults {
  #knobs: Knobs;
  #clock: Clock;
  #seed: number;
  #random: Random;
  #burstUntil = 0;

  constructor(knobs: Knobs, clock: Clock) {
    this.#knobs = knobs;
    this.#clock = clock;
    this.#seed = knobs.seed;
    this.#random = seededRandom(knobs.seed);
  }

  /** An error instead of an answer, before anything else is done. */
  outage(kind: string): ApiError | undefined {
    const rates = faultsFor(this.#knobs, kind);
    if (this.#isOverloaded(rates)) return apiError(529);
    return this.#happens(rates.serverError) ? apiError(500) : undefined;
  }

  forAnswer(kind: string, isStream: boolean): AnswerFaults {
    const rates = faultsFor(this.#knobs, kind);
    const isReset = this.#happens(rates.socketReset);
    const isCut = isStream && this.#happens(rates.streamError);
    return {
      cut: isReset ? 'reset' : isCut ? 'error-event' : undefined,
      refusal: this.#happens(rates.refusal),
      maxTokens: this.#happens(rates.maxTokens),
      emptyText: this.#happens(rates.emptyText),
      brokenJson: this.#happens(rates.brokenJson),
    };
  }

  losesCacheEntry(kind: string): boolean {
    return this.#happens(faultsFor(this.#knobs, kind).earlyCacheLoss);
  }

  #isOverloaded(rates: FaultRates): boolean {
    const now = this.#clock.now();
    if (now >= this.#burstUntil && this.#happens(rates.burstStart)) {
      const { burstMinSec, burstMaxSec } = this.#knobs;
      this.#burstUntil = now + (burstMinSec + this.#draw() * (burstMaxSec - burstMinSec)) * 1000;
    }
    return this.#happens(now < this.#burstUntil ? rates.overloadedBurst : rates.overloadedCalm);
  }

  #happens(chance: number): boolean {
    return chance > 0 && this.#draw() < chance;
  }

  #draw(): number {
    if (this.#knobs.seed !== this.#seed) {
      this.#seed = this.#knobs.seed;
      this.#random = seededRandom(this.#seed);
    }
    return this.#random();
  }
}
