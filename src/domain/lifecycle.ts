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
export type LifecycleStatus = 'active' | 'won' | 'lost' | 'dormant';

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

export interface LifecycleStep {
  readonly lifecycle: Lifecycle;
  readonly transitions: readonly Transition[];
}

/** What the facts say now; nested by construction, so a later condition implies the earlier ones. */
export interface StageConditions {
  readonly exchanged: boolean;
  readonly hasWritten: boolean;
  readonly score: number;
  readonly isFlowComplete: boolean;
  readonly hasBooking: boolean;
  readonly isWon: boolean;
}

export interface Moment {
  readonly cause: string;
  readonly score: number;
  readonly at: number;
}

export const newLifecycle: Lifecycle = { stage: 'new', highest: 'new' };
/** Silence after the last touch that makes a lead dormant. */
export const dormantAfterMs = 14 * 86_400_000;

export function stageReached(conditions: StageConditions): RankedStage {
  if (conditions.isWon) return 'converted';
  if (conditions.hasBooking) return 'appointment';
  if (conditions.isFlowComplete) return 'qualified';
  if (conditions.score >= 3) return 'hot';
  if (conditions.hasWritten && conditions.score >= 1) return 'engaged';
  return conditions.exchanged ? 'contacted' : 'new';
}

/** Raises the stage to what the conditions reach and never lowers it; `lost` and `dormant` only wake through `revive`. */
export function advance(lifecycle: Lifecycle, conditions: StageConditions, moment: Moment): LifecycleStep {
  const reached = stageReached(conditions);
  const isAsleep = lifecycle.stage === 'lost' || lifecycle.stage === 'dormant';
  if (isAsleep && reached !== 'converted') return { lifecycle, transitions: [] };
  const from = rankOf(lifecycle.highest);
  const path = rankedStages.slice(from + 1, rankOf(reached) + 1);
  if (path.length === 0) return { lifecycle, transitions: [] };
  const transitions = path.map((to, index) => ({
    ...moment,
    from: index === 0 ? lifecycle.stage : (path[index - 1] ?? lifecycle.stage),
    to,
    implied: index < path.length - 1,
  }));
  return { lifecycle: { stage: reached, highest: reached }, transitions };
}

/** A new inbound text brings a dormant lead back to its highest stage. */
export function revive(lifecycle: Lifecycle, moment: Moment): LifecycleStep {
  return lifecycle.stage === 'dormant' ? move(lifecycle, lifecycle.highest, moment) : unchanged(lifecycle);
}

/** 14 days of silence; `lastTouchAt` is the later of the last text in and out. */
export function fallAsleep(lifecycle: Lifecycle, lastTouchAt: number, moment: Moment): LifecycleStep {
  const isOpen = statusOf(lifecycle) === 'active' && lifecycle.stage !== 'new';
  return isOpen && moment.at - lastTouchAt >= dormantAfterMs
    ? move(lifecycle, 'dormant', moment)
    : unchanged(lifecycle);
}

/** Lost in the CRM or by a person. */
export function lose(lifecycle: Lifecycle, moment: Moment): LifecycleStep {
  return lifecycle.stage === 'lost' ? unchanged(lifecycle) : move(lifecycle, 'lost', moment);
}

/** The only way back: an explicit event with its author and reason. It lowers the high-water mark too. */
export function stepBack(
  lifecycle: Lifecycle,
  to: RankedStage,
  by: { readonly author: string; readonly reason: string },
  moment: Omit<Moment, 'cause'>,
): LifecycleStep {
  const isAsleep = lifecycle.stage === 'lost' || lifecycle.stage === 'dormant';
  if (!isAsleep && rankOf(to) >= rankOf(lifecycle.highest)) return unchanged(lifecycle);
  const cause = `${by.author}: ${by.reason}`;
  return {
    lifecycle: { stage: to, highest: to },
    transitions: [{ ...moment, cause, from: lifecycle.stage, to, implied: false }],
  };
}

export function statusOf(lifecycle: Lifecycle): LifecycleStatus {
  if (lifecycle.stage === 'converted') return 'won';
  if (lifecycle.stage === 'lost' || lifecycle.stage === 'dormant') return lifecycle.stage;
  return 'active';
}

export function rankOf(stage: RankedStage): number {
  return rankedStages.indexOf(stage);
}

function move(lifecycle: Lifecycle, to: Stage, moment: Moment): LifecycleStep {
  return {
    lifecycle: { stage: to, highest: lifecycle.highest },
    transitions: [{ ...moment, from: lifecycle.stage, to, implied: false }],
  };
}

function unchanged(lifecycle: Lifecycle): LifecycleStep {
  return { lifecycle, transitions: [] };
}
