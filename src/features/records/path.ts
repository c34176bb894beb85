import { rankedStages } from '../../domain/lifecycle.ts';
import { type Figure, figure, share } from './figure.ts';

/** One change of a lead's stage, as it was booked. */
export interface StageChange {
  readonly journey: number;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly cause: string;
  readonly score: number;
  /** Passed on the way to a higher stage at the same moment. */
  readonly isImplied: boolean;
}

export const conversionSteps = ['lead_created', 'ai_qualified', 'human_contacted', 'deal_closed'] as const;
export type ConversionStep = (typeof conversionSteps)[number];

/** How far a cohort's money got. Appointments, showings, offers and contracts are not read from the CRM. */
export interface ConversionLine {
  readonly step: ConversionStep;
  readonly reached: number;
  /** Of those that reached the step before. */
  readonly passed: Figure;
  /** From the step before, where a lead has both. */
  readonly medianMs: Figure;
}

/** As the store counts it, of the leads whose first text lies in the span. */
export interface ProgressCounts {
  /** How long leads stay in a stage; one who is in it still has stayed until the end of the span. */
  readonly stays: readonly { readonly stage: string; readonly count: number; readonly medianMs: number }[];
  readonly conversion: readonly {
    readonly step: ConversionStep;
    readonly reached: number;
    readonly medianMs: number | null;
    readonly timed: number;
  }[];
  /** Won in the span, of whatever cohort. */
  readonly dealsWon: number;
  readonly revenueUsd: number;
}

/** A stage is a bottleneck where fewer pass on to the next, or the middle lead stays longer (contract, section 8). */
const leastPassed = 0.3;
const longestStayMs = 7 * 86_400_000;

export function stayIn(stage: string, { stays }: ProgressCounts): Figure {
  const found = stays.find((stay) => stay.stage === stage);
  return figure(found?.medianMs ?? null, found?.count ?? 0);
}

export function isBottleneck(passedOn: Figure | undefined, stay: Figure): boolean {
  const isNarrow = passedOn?.value != null && passedOn.value < leastPassed;
  return isNarrow || (stay.value !== null && stay.value > longestStayMs);
}

/** The last stage leads nowhere. */
export function isPassable(stage: string): boolean {
  return stage !== rankedStages.at(-1);
}

export function conversionOf({ conversion }: ProgressCounts): readonly ConversionLine[] {
  return conversion.map(({ step, reached, medianMs, timed }, index) => ({
    ...{ step, reached },
    passed: share(reached, index === 0 ? reached : (conversion[index - 1]?.reached ?? 0)),
    medianMs: figure(medianMs, timed),
  }));
}
