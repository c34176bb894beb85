import type { LedgerEntry } from '../../sim/claude/index.ts';
import type { ArmTurn } from '../turns/run-talks.ts';

/** What the simulator's books say one arm cost. Answers that nobody waited for are in it: they are billed too. */
export interface ArmCost {
  readonly conversations: number;
  readonly turns: number;
  readonly calls: number;
  readonly usd: number;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
}

export function costOfArm(arm: string, turns: readonly ArmTurn[], entries: readonly LedgerEntry[]): ArmCost {
  const own = turns.filter((turn) => turn.arm === arm);
  const contacts = new Set(own.map((turn) => turn.contactId));
  const calls = entries.filter((entry) => contacts.has(entry.tag));
  const sum = (of: (entry: LedgerEntry) => number) => calls.reduce((total, entry) => total + of(entry), 0);
  return {
    conversations: contacts.size,
    turns: own.length,
    calls: calls.length,
    usd: sum((entry) => entry.costUsd.total),
    inputTokens: sum((entry) => entry.tokens.input),
    cacheReadTokens: sum((entry) => entry.tokens.cacheRead),
    cacheWriteTokens: sum((entry) => entry.tokens.cacheWrite5m + entry.tokens.cacheWrite1h),
    outputTokens: sum((entry) => entry.tokens.output),
  };
}
