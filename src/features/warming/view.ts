import { riskLimit, tokensLeft } from './budget.ts';
import type { AgentUse, Spending } from './ports.ts';
import type { Room } from './room.ts';
import type { TrialFigures } from './trial-figures.ts';

/** Fewer settled preparations of a week say nothing about an agent. */
const fewestSettled = 20;
const leastUsed = 0.5;

export interface AgentWarming extends AgentUse {
  /** Of the settled ones; null: fewer than twenty. */
  readonly usedShare: number | null;
  /** Under half used over a week: nothing is prepared for this agent until the week has passed. */
  readonly isOff: boolean;
}

export interface WarmingView {
  readonly locationId: string;
  readonly at: number;
  readonly decidedBy: 'fixed' | 'learned';
  readonly threshold: number;
  readonly learning: TrialFigures & {
    /** Of all processes, since the beginning. */
    readonly allExamples: number;
    readonly strongest: readonly { readonly input: string; readonly weight: number }[];
  };
  readonly budget: Spending & { readonly limit: number; readonly tokensLeft: number };
  readonly week: {
    readonly usedShare: number | null;
    readonly wastedShare: number | null;
    readonly n: number;
  };
  readonly agents: readonly AgentWarming[];
}

export function agentUse(use: AgentUse): AgentWarming {
  const settled = use.used + use.wasted;
  const usedShare = settled < fewestSettled ? null : use.used / settled;
  return { ...use, usedShare, isOff: usedShare !== null && usedShare < leastUsed };
}

export function viewOf(of: {
  readonly locationId: string;
  readonly now: number;
  readonly room: Room;
  readonly use: readonly AgentUse[];
  readonly spending: Spending;
}): WarmingView {
  const { predictor } = of.room;
  const trial = predictor.figures();
  const used = of.use.reduce((sum, one) => sum + one.used, 0);
  const n = of.use.reduce((sum, one) => sum + one.used + one.wasted, 0);
  const usedShare = n < fewestSettled ? null : used / n;
  return {
    locationId: of.locationId,
    at: of.now,
    decidedBy: trial.isLearnedBetter ? 'learned' : 'fixed',
    threshold: predictor.threshold.value,
    learning: { ...trial, allExamples: predictor.soon.examples, strongest: predictor.strongest() },
    budget: { ...of.spending, limit: riskLimit(of.spending), tokensLeft: tokensLeft(of.spending) },
    week: { usedShare, wastedShare: usedShare === null ? null : 1 - usedShare, n },
    agents: of.use.map(agentUse),
  };
}
