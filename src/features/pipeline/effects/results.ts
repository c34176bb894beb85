import type { EffectResult } from '../../../domain/effect-result.ts';
import type { Claim, Effect } from '../../../domain/turn.ts';
import { type Backoff, backoffMs } from '../../../kit/backoff.ts';
import type { PipelineDeps } from '../ports.ts';
import type { Attempt } from './attempt.ts';

const backoff: Backoff = { firstMs: 1000, longestMs: 300_000 };
/** About an hour: then a text is out of date, the lead's next ones wait for it no longer, and a person is told. */
const textAttempts = 20;
/** About three days: what tells a person must outlive a token that is dead over a weekend. */
const otherAttempts = 1200;

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
        if (attempts >= attemptsAtMost(effect)) {
          this.#deps.log.error(
            { effect: effect.key, why: attempt.why },
            'an effect is given up: a person must act',
          );
          return { ...base, state: 'dead', result: { why: attempt.why } };
        }
        const delayMs = Math.max(
          this.delayMs(attempts),
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

  delayMs(attempts: number): number {
    return backoffMs(backoff, attempts, this.#deps.random);
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

function attemptsAtMost({ kind }: Effect): number {
  return kind === 'send-text' || kind === 'person-text' ? textAttempts : otherAttempts;
}
