/** The page Conversation and the table of leads. */
export type {
  CallView,
  ContactRow,
  ConversationRecord,
  DecisionView,
  DeliveryState,
  EffectView,
  FactView,
  Figure,
  Named,
  Page,
  QuestionPart,
  RuleWords,
  ScoreParts,
  StageChange,
  TranscriptLine,
} from '../../features/records/index.ts';
