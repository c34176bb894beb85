import type { Card } from './card.ts';
import type { Advice } from './model/model-lane.ts';

/** Counts and times of both lanes, apart. Times are the last thousand. */
export interface CoachingCounts {
  readonly looks: number;
  readonly looksWithCard: number;
  readonly instantMs: readonly number[];
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
      instantMs: [...this.#instantMs],
      modelCards: this.#modelCards,
      modelNone: { ...this.#none },
      modelStale: this.#modelStale,
      modelSources: { ...this.#sources },
    };
  }
}
