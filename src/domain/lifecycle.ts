import type { Stage } from './vocabulary.ts';

/** Stages that rules can only climb, in order. */
export const rankedStages = [
  'new',
  'contacted',
  'engaged',
  'hot',
  'qualified',
  'appointment',
  'converted',
] as const satisfies readonly Stage[];
export type RankedStage = (typeof rankedStages)[number];

export interface Lifecycle {
  readonly stage: Stage;
  /** High-water mark: where `dormant` comes back to. */
  readonly highest: RankedStage;
}

export interface Transition {
  readonly from: Stage;
  readonly to: Stage;
  readonly cause: string;
  readonly score: number;
  readonly at: number;
  /** Passed on the way to a higher stage at the same moment. */
  readonly implied: boolean;
}

/** What the facts say now; nested by construction, so a later condition implies the earlier ones. */
export interface StageConditions {
  readonly exchanged: boolean;
  readonly hasWritten: boolean;
  readonly score: number;
  readonly isFlowComplete: boolean;
  readonly hasBooking: boolean;
}

export interface Moment {
  readonly cause: string;
  readonly score: number;
  readonly at: number;
}

/** Silence after the last touch that makes a lead dormant. */
export const dormantAfterMs = 14 * 86_400_000;

export function stageReached(conditions: StageConditions): RankedStage {
  if (conditions.hasBooking) return 'appointment';
  if (conditions.isFlowComplete) return 'qualified';
  if (conditions.score >= 3) return 'hot';
  if (conditions.hasWritten && conditions.score >= 1) return 'engaged';
  return conditions.exchanged ? 'contacted' : 'new';
}

/** Raises the stage to what the conditions reach and never lowers it; `lost` and `dormant` do not climb before they wake. */
export function advance(lifecycle: Lifecycle, conditions: StageConditions): Lifecycle {
  const reached = stageReached(conditions);
  if (!isRanked(lifecycle.stage) || rankOf(reached) <= rankOf(lifecycle.highest)) return lifecycle;
  return { stage: reached, highest: reached };
}

/** The lead wrote, or was written to: nobody is new any more, and the dormant are back at their highest stage. */
export function touched(lifecycle: Lifecycle): Lifecycle {
  if (lifecycle.stage === 'new') return { stage: 'contacted', highest: 'contacted' };
  return lifecycle.stage === 'dormant' ? { stage: lifecycle.highest, highest: lifecycle.highest } : lifecycle;
}

/** What is booked of a change: every stage on the way up, all but the last `implied`. Going down is one step. */
export function transitionsBetween(
  before: Lifecycle,
  after: Lifecycle,
  moment: Moment,
): readonly Transition[] {
  if (before.stage === after.stage) return [];
  const path = pathBetween(before, after);
  return path.map((to, index) => ({
    ...moment,
    from: path[index - 1] ?? before.stage,
    to,
    implied: index < path.length - 1,
  }));
}

function pathBetween(before: Lifecycle, after: Lifecycle): readonly Stage[] {
  if (!isRanked(after.stage) || rankOf(after.stage) < rankOf(before.highest)) return [after.stage];
  const climbed = rankedStages.slice(rankOf(before.highest) + 1, rankOf(after.stage) + 1);
  const isBack = !isRanked(before.stage) && before.highest !== 'new';
  if (isBack) return [before.highest, ...climbed];
  return climbed.length === 0 ? [after.stage] : climbed;
}

export function rankOf(stage: RankedStage): number {
  return rankedStages.indexOf(stage);
}

function isRanked(stage: Stage): stage is RankedStage {
  return stage !== 'lost' && stage !== 'dormant';
}
