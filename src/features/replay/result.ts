import type { Fact } from '../../domain/fact.ts';
import type { EffectKind } from '../../domain/turn.ts';

/** What a turn came to, the recorded one or the rehearsed one. Null: not on record. */
export interface TurnOutcome {
  readonly outcome: string;
  readonly reason: string;
  /** The words for the lead; null = nothing was said. */
  readonly reply: string | null;
  readonly asked: string | null;
  /** Facts that changed in this turn. */
  readonly facts: readonly Fact[];
  readonly mode: string | null;
  readonly score: number | null;
  readonly completion: number | null;
  readonly stage: string | null;
  readonly tagsAdded: readonly string[];
  readonly tagsRemoved: readonly string[];
  readonly effects: readonly EffectKind[];
  readonly modelCalls: number;
  readonly costUsd: number;
}

export type Aspect = 'outcome' | 'reply' | 'question' | 'facts' | 'score' | 'tags' | 'effects';

export interface FactDifference {
  readonly key: string;
  /** The lead's words for it and how sure it is; null = not learned in this turn. */
  readonly was: string | null;
  readonly now: string | null;
}

export interface TurnResult {
  readonly seq: number;
  readonly runId: string | null;
  readonly contactId: string;
  readonly at: number;
  /** `failed`: it came to no decision. `impossible`: the turn is not on record any more. */
  readonly verdict: 'same' | 'different' | 'failed' | 'impossible' | 'no-comparison';
  readonly why: string;
  readonly differs: readonly Aspect[];
  readonly facts: readonly FactDifference[];
  readonly original: TurnOutcome | null;
  readonly rehearsed: TurnOutcome | null;
  /** What the rehearsal would have sent and written, had it been real. */
  readonly keptBack: { readonly texts: number; readonly writes: number };
  /** What could not be restored as it was; empty = the rehearsal knew exactly what the run knew. */
  readonly gaps: readonly string[];
  readonly ms: number;
}
