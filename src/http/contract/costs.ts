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
}

/** Answer of `GET /api/pages/costs/conversations?days=&location=`: the last seven days at most. */
export interface ConversationCostsResponse {
  readonly from: number;
  readonly until: number;
  readonly conversations: number;
  readonly perConversation: { readonly usd: number | null; readonly why: string };
  readonly dearest: readonly (CostSum & PlaceOfContact)[];
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
