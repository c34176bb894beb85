import type { EffectResult } from '../../../domain/effect-result.ts';
import type { Claim, Effect } from '../../../domain/turn.ts';
import { type Backoff, backoffMs } from '../../../kit/backoff.ts';
import type { PipelineDeps } from '../ports.ts';
import type { Attempt } from './attempt.ts';

interface Patience extends Backoff {
  readonly attempts: number;
}

/** About an hour: then a text is out of date, the lead's next ones wait for it no longer, and a person is told. */
const forTexts: Patience = { firstMs: 1000, longestMs: 300_000, attempts: 20 };
/**
 * About three days: what tells a person must outlive a token that is dead over a weekend. Seldom in the end, because a scope
 * that is missing concerns every lead, and each try counts towards the day's calls.
 */
const forOthers: Patience = { firstMs: 1000, longestMs: 900_000, attempts: 400 };

/** Turns what a try came to into what the ledger keeps, and tells of it. */
export class Results {
  readonly #deps: Pick<PipelineDeps, 'clock' | 'random' | 'log' | 'emit' | 'callTimeoutMs'>;

  constructor(deps: Pick<PipelineDeps, 'clock' | 'random' | 'log' | 'emit' | 'callTimeoutMs'>) {
    this.#deps = deps;
  }

  /** `attempts` counts the one that just ended. */
  of(effect: Effect, attempt: Attempt, attempts: number): EffectResult {
    const base = { key: effect.key, dueAt: null };
    const now = this.#deps.clock.now();
    switch (attempt.outcome) {
      case 'done':
        return { ...base, state: 'done', result: attempt.result };
      case 'refused':
        return { ...base, state: 'refused', result: { why: attempt.why } };
      case 'again':
      case 'unknown': {
        const patience = patienceFor(effect);
        if (attempts >= patience.attempts) return this.givenUp(effect, attempt.why);
        const delayMs = Math.max(
          backoffMs(patience, attempts, this.#deps.random),
          attempt.outcome === 'again' ? (attempt.afterMs ?? 0) : this.#deps.callTimeoutMs,
        );
        return {
          ...base,
          state: attempt.outcome === 'again' ? 'planned' : 'started',
          dueAt: now + delayMs,
          result: { why: attempt.why },
        };
      }
      default:
        return attempt satisfies never;
    }
  }

  givenUp(effect: Effect, why: string): EffectResult {
    this.#deps.log.error({ effect: effect.key, why }, 'an effect is given up: a person must act');
    return { key: effect.key, state: 'dead', dueAt: null, result: { why } };
  }

  /** Until a text is looked for again. */
  delayMs(attempts: number): number {
    return backoffMs(forTexts, attempts, this.#deps.random);
  }

  report(claim: Claim, effect: Effect, result: EffectResult, ms: number): void {
    this.#deps.emit({
      event: 'effect-finished',
      locationId: claim.locationId,
      contactId: claim.contactId,
      runId: effect.runId,
      kind: effect.kind,
      state: result.state,
      attempts: effect.attempts,
      ms,
    });
  }
}

function patienceFor({ kind }: Effect): Patience {
  return kind === 'send-text' || kind === 'person-text' ? forTexts : forOthers;
}
