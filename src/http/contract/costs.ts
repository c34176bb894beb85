import type { PlaceOfContact } from './place.ts';

/** Answer of `GET /api/pages/costs?days=&location=`: what was paid for model calls. Days are UTC days. */
export interface CostsResponse {
  readonly from: number;
  readonly until: number;
  readonly source: 'measured' | 'simulated';
  readonly total: CostSum;
  /** Null: no prompt token was sent. */
  readonly cacheReadShare: number | null;
  readonly byDay: readonly (CostSum & { readonly day: number; readonly isOpen: boolean })[];
  readonly byLocation: readonly CostLineView[];
  /** What the call was for: the lane of the model, `replay`, or `keep-warm` (a prompt was read so that the vendor keeps it). */
  readonly byLane: readonly CostLineView[];
  readonly byModel: readonly CostLineView[];
  /** Of every location that is asked for: today, on its own clock. */
  readonly budgets: readonly BudgetView[];
}

/** Answer of `GET /api/pages/costs/conversations?days=&location=`: the last seven days at most. */
export interface ConversationCostsResponse {
  readonly from: number;
  readonly until: number;
  readonly conversations: number;
  readonly perConversation: { readonly usd: number | null; readonly why: string };
  readonly dearest: readonly (CostSum & PlaceOfContact)[];
}

/** What Claude cost one location on its own day so far, against what it may cost. */
export interface BudgetView {
  readonly locationId: string;
  /** The location's day, epoch milliseconds. */
  readonly from: number;
  readonly until: number;
  readonly spentUsd: number;
  /** Null: no limit. */
  readonly budgetUsd: number | null;
  /** `near`: from 80 % on what nobody asked for stops; `spent`: leads get no answer until the day ends. */
  readonly state: 'open' | 'near' | 'spent' | 'no limit';
}

export interface CostSum {
  readonly calls: number;
  readonly costUsd: number;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
}

export interface CostLineView extends CostSum {
  readonly key: string;
}
