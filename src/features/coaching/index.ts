export type {
  Card,
  CardAction,
  CardEvidence,
  CardKind,
  CardLane,
  CardSeverity,
  PlaybookParts,
  ProposedField,
  RecentCard,
} from './card.ts';
export { type CardState, cardStates, isCardState } from './card-state.ts';
export { Coach, type CoachOptions, type LookOutcome, type OpenPanel, type StateOutcome } from './coach.ts';
export { type Depth, depths, isDepth } from './depth.ts';
export type { DraftOutcome, DraftProblem } from './draft-check.ts';
export type { CoachingCounts } from './figures.ts';
export type { CoachingFrame, CoachingSink } from './frame.ts';
export {
  type AnsweredConversation,
  type CardCount,
  type Measured,
  type MeasuredStore,
  measure,
} from './measured.ts';
export type {
  CoachingStore,
  CoachingView,
  ConversationVersion,
  FindLocation,
  Place,
  ShownLook,
  StateChange,
} from './ports.ts';
export type { PreparedCard } from './preparer.ts';
export type { TextDifference } from './text-difference.ts';
