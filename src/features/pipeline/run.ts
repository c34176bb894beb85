import type { Location } from '../../domain/location.ts';
import type { SpentBudget } from '../../domain/spent-budget.ts';
import type { Exposure } from '../../domain/tried.ts';
import type { Claim, TurnEnd } from '../../domain/turn.ts';
import type { TurnFlags } from '../../domain/turn-flags.ts';
import type { Variant } from '../../domain/variant.ts';
import type { Stopwatch } from '../../kit/stopwatch.ts';
import type { PaidCalls } from './paid-calls.ts';

/** One pass of the pipeline over one claim. */
export interface Run {
  readonly runId: string;
  readonly claim: Claim;
  readonly location: Location;
  readonly startedAt: number;
  /** Fixed for the length of the run. */
  readonly flags: TurnFlags;
  /** Likewise; null = the product's own prompts and models. */
  readonly variant: Variant | null;
  readonly exposures: readonly Exposure[];
  /** Likewise: what a run that was let through costs more than there was is paid, and its lead hears the answer. */
  readonly spentBudget: SpentBudget | null;
  /** Stops model calls when a newer text makes the answer worthless. */
  readonly signal: AbortSignal | null;
  readonly watch: Stopwatch;
  /** Every model call that was paid for, answered or not. */
  readonly modelCalls: PaidCalls;
}

/** A step either gives its value or ends the run. */
export type Step<T> =
  | { readonly outcome: 'ok'; readonly value: T }
  | { readonly outcome: 'end'; readonly end: TurnEnd | 'superseded' };

export function ok<T>(value: T): Step<T> {
  return { outcome: 'ok', value };
}

export function endWith(end: TurnEnd | 'superseded'): Step<never> {
  return { outcome: 'end', end };
}
