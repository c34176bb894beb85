import type { Model, ModelOutcome, ModelUsage } from '../../domain/model.ts';
import { paidFor } from '../../domain/paid-for.ts';

/**
 * Money for one replay. Asked before every call; what is under way when it runs out is still paid for, so a replay may
 * pass its budget by as many calls as it makes at once.
 */
export class Budget {
  readonly #limitUsd: number;
  #spentUsd = 0;
  #unbooked: ModelUsage[] = [];

  constructor(limitUsd: number) {
    this.#limitUsd = limitUsd;
  }

  get spentUsd(): number {
    return this.#spentUsd;
  }

  get isSpent(): boolean {
    return this.#spentUsd >= this.#limitUsd;
  }

  /** The calls since it was asked last. */
  takeUnbooked(): readonly ModelUsage[] {
    const calls = this.#unbooked;
    this.#unbooked = [];
    return calls;
  }

  /** The model, as long as there is money. */
  over(model: Model): Model {
    return {
      ask: async (request) => {
        if (this.isSpent) return spent;
        const answer = await model.ask(request);
        for (const call of paidFor(answer)) {
          this.#spentUsd += call.costUsd;
          this.#unbooked.push(call);
        }
        return answer;
      },
    };
  }
}

const spent: ModelOutcome = {
  outcome: 'failed',
  reason: 'the budget of the replay is spent',
  isRetryable: false,
  isOutage: false,
  retryAfterMs: null,
};
