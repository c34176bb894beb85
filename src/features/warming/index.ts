export type { Learned } from './logistic.ts';
export type {
  AgentUse,
  FoundLook,
  HabitEvent,
  LearnedOfLocation,
  NewPreparation,
  Pair,
  PrepareCard,
  PreparedOutcome,
  Pressure,
  Spending,
  StoredLead,
  StoredLocation,
  WarmingStore,
} from './ports.ts';
export type { TrialFigures } from './trial-figures.ts';
export type { AgentWarming, WarmingView } from './view.ts';
export { type DropReason, Warming, type WarmingOptions } from './warming.ts';
