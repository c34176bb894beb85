export {
  type AdviceOutcome,
  type AdviceStore,
  Adviser,
  type AdviserOptions,
  type ObjectionOutcome,
} from './advice/adviser.ts';
export type {
  FollowUp,
  FollowUpAdvice,
  InsightAdvice,
  ObjectionFinding,
  QuestionAdvice,
} from './advice/shapes.ts';
export { askable } from './advice/shapes.ts';
export { Wordings, type WordingsOutcome } from './advice/wordings.ts';
export { AgentRecords, type AgentRecordsOptions } from './agent/agent-records.ts';
export type { DueAction } from './agent/due-actions.ts';
export type { Priority, PriorityReason } from './agent/priorities.ts';
export type {
  AgentContext,
  AgentPrompt,
  AgentRecord,
  AgentStore,
  LeadRecord,
  RecentLead,
} from './agent/record.ts';
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
export type { StateOutcome } from './card-moves.ts';
export { type CardState, cardStates, isCardState } from './card-state.ts';
export {
  AgentChat,
  type ChatBeginning,
  type ChatFrame,
  type ChatOptions,
  type ChatQuestion,
} from './chat/chat.ts';
export type { ChatSource, ChatTurn } from './chat/sources.ts';
export { Coach, type CoachOptions } from './coach.ts';
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
export type { LookOutcome } from './looks.ts';
export {
  type AnsweredConversation,
  type CardCount,
  type Measured,
  type MeasuredStore,
  measure,
} from './measured.ts';
export type { OpenPanel } from './open-panels.ts';
export type {
  CoachingStore,
  CoachingView,
  ConversationVersion,
  FindLocation,
  Place,
  ShownLook,
  StateChange,
  WordedCard,
} from './ports.ts';
export type { PreparedCard } from './preparer.ts';
export type { TextDifference } from './text-difference.ts';
