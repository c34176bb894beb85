import type { ModelOutcome } from '../../domain/model.ts';
import type { UsageRecord } from './usage.ts';

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
  /** Answers whose frozen prefix the vendor could not reuse, by its reason; `…_changed` is a fault of ours. */
  readonly cacheMisses: Readonly<Record<string, number>>;
  /** Reads that only kept a prefix warm; their cost is in `costUsd`. */
  readonly keptWarm: number;
  /** 0 unless the spend cap stops all calls. */
  readonly spendStopMs: number;
}

/** Counts what the model port was asked and how it ended. */
export function createTally() {
  const counts = { asked: 0, attempts: 0, inFlight: 0, answered: 0, refused: 0, cancelled: 0, costUsd: 0 };
  const failed: Record<string, number> = {};
  const cacheMisses: Record<string, number> = {};
  return {
    begin(): void {
      counts.asked++;
      counts.inFlight++;
    },
    attempt(): void {
      counts.attempts++;
    },
    used({ usage, cacheMiss }: UsageRecord): void {
      counts.costUsd += usage.costUsd;
      if (cacheMiss !== null) cacheMisses[cacheMiss] = (cacheMisses[cacheMiss] ?? 0) + 1;
    },
    end(outcome: ModelOutcome): void {
      counts.inFlight--;
      if (outcome.outcome === 'failed') failed[outcome.reason] = (failed[outcome.reason] ?? 0) + 1;
      else counts[outcome.outcome]++;
    },
    read: () => ({ ...counts, failed: { ...failed }, cacheMisses: { ...cacheMisses } }),
  };
}
