import type { Card } from './card.ts';
import type { Advice } from './model/model-lane.ts';

/** Times of the last looks; null while there are too few to say. */
export interface LookTimes {
  readonly n: number;
  readonly meanMs: number | null;
  readonly p95Ms: number | null;
}

/** Counts and times of both lanes, apart. */
export interface CoachingCounts {
  readonly looks: number;
  readonly looksWithCard: number;
  readonly instant: LookTimes;
  readonly modelCards: number;
  readonly modelNone: Readonly<Record<string, number>>;
  /** Cards that were ready too late for their text and were dropped. */
  readonly modelStale: number;
  readonly modelSources: Readonly<Record<string, number>>;
}

const timesAtMost = 1000;

export class CoachingFigures {
  #looks = 0;
  #looksWithCard = 0;
  #modelCards = 0;
  #modelStale = 0;
  readonly #instantMs: number[] = [];
  readonly #none: Record<string, number> = {};
  readonly #sources: Record<string, number> = {};

  look(ms: number, cards: readonly Card[]): void {
    this.#looks += 1;
    if (cards.length > 0) this.#looksWithCard += 1;
    this.#instantMs.push(ms);
    if (this.#instantMs.length > timesAtMost) this.#instantMs.shift();
  }

  advice(advice: Advice, isStale: boolean): void {
    if (isStale) {
      this.#modelStale += 1;
      return;
    }
    if (advice.outcome === 'none') {
      this.#none[advice.why] = (this.#none[advice.why] ?? 0) + 1;
      return;
    }
    this.#modelCards += 1;
    this.#sources[advice.source] = (this.#sources[advice.source] ?? 0) + 1;
  }

  read(): CoachingCounts {
    return {
      looks: this.#looks,
      looksWithCard: this.#looksWithCard,
      instant: timesOf(this.#instantMs),
      modelCards: this.#modelCards,
      modelNone: { ...this.#none },
      modelStale: this.#modelStale,
      modelSources: { ...this.#sources },
    };
  }
}

function timesOf(samples: readonly number[]): LookTimes {
  const n = samples.length;
  const sorted = [...samples].sort((one, other) => one - other);
  return {
    n,
    meanMs: n < 30 ? null : samples.reduce((sum, ms) => sum + ms, 0) / n,
    p95Ms: n < 200 ? null : (sorted[Math.ceil(0.95 * n) - 1] ?? null),
  };
}
