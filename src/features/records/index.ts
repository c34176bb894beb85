/** Front door of the records: what is on file about conversations, webhooks, leads, coaching and the law's duties. */
export type * from './coaching.ts';
export type * from './compliance.ts';
export type * from './conversation.ts';
export type { After, Figure, Named, Page, PageQuery, Span } from './figure.ts';
export type * from './leads.ts';
export { readPlace } from './page.ts';
export {
  type ConversionLine,
  type ConversionStep,
  conversionSteps,
  type ProgressCounts,
  type StageChange,
} from './path.ts';
export type * from './ports.ts';
export { RecordReader, type RecordReaderOptions } from './reader.ts';
export type { DeadFound, ReplayForecast } from './replay-forecast.ts';
export type { RuleWords } from './rule-words.ts';
export type { QuestionPart, ScoreParts } from './score-parts.ts';
export {
  type WebhookDetail,
  type WebhookFilter,
  type WebhookRow,
  type WebhookState,
  type WebhookSummary,
  webhookStates,
} from './webhooks.ts';
