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
export type {
  DeskAlert,
  DeskFrame,
  DeskGreeting,
  DeskNews,
  DeskObjection,
  DeskProgress,
  DeskQuestion,
  DeskSink,
  DeskState,
  DeskTab,
} from './desk/desk-frame.ts';
export type {
  AgentPlace,
  CoachingNotice,
  DeskConversation,
  DeskStore,
  NoticeBoard,
  NoticeListener,
} from './desk/ports.ts';
export type { DraftOutcome, DraftProblem } from './draft-check.ts';
export type { CoachingCounts } from './figures.ts';
export type { CoachingFrame, CoachingSink } from './frame.ts';
export type {
  CoachingStore,
  CoachingView,
  ConversationVersion,
  FindLocation,
  Place,
  ShownLook,
  StateChange,
} from './ports.ts';
export type { TextDifference } from './text-difference.ts';
