import type { ModelOutcome } from '../../domain/model.ts';

export interface ClaudeModelStats {
  readonly asked: number;
  readonly attempts: number;
  readonly inFlight: number;
  readonly answered: number;
  readonly refused: number;
  readonly cancelled: number;
  /** By reason. */
  readonly failed: Readonly<Record<string, number>>;
  readonly costUsd: number;
  /** 0 unless the spend cap stops all calls. */
  readonly spendStopMs: number;
}

/** Counts what the model port was asked and how it ended. */
export function createTally() {
  const counts = { asked: 0, attempts: 0, inFlight: 0, answered: 0, refused: 0, cancelled: 0, costUsd: 0 };
  const failed: Record<string, number> = {};
  return {
    begin(): void {
      counts.asked++;
      counts.inFlight++;
    },
    attempt(): void {
      counts.attempts++;
    },
    cost(usd: number): void {
      counts.costUsd += usd;
    },
    end(outcome: ModelOutcome): void {
      counts.inFlight--;
      if (outcome.outcome === 'failed') failed[outcome.reason] = (failed[outcome.reason] ?? 0) + 1;
      else counts[outcome.outcome]++;
    },
    read: () => ({ ...counts, failed: { ...failed } }),
  };
}
