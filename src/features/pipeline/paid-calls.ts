import type { Decision } from '../../domain/decision.ts';

type Calls = Decision['modelCalls'];

/** What a run pays the model for: booked with its decision, or by itself where there is none or it came too late. */
export class PaidCalls {
  readonly #calls: Calls[number][] = [];
  #late: ((calls: Calls) => void) | null = null;

  /** So far. */
  get all(): Calls {
    return [...this.#calls];
  }

  add(calls: Calls): void {
    if (calls.length === 0) return;
    this.#calls.push(...calls);
    this.#late?.(calls);
  }

  /** What was paid until now goes to the decision, what comes later to `book`: a draft that was stopped ends after it. */
  close(book: (calls: Calls) => void): Calls {
    this.#late = book;
    return this.all;
  }
}
