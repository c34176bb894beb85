import type { Fact } from '../../domain/fact.ts';
import type { CardCount, CardFilter, CardRow, LaneCounts } from './coaching.ts';
import type {
  ClockFound,
  ComplianceCounts,
  DisclosureRow,
  HoldFound,
  RefusalFound,
  SuppressionFilter,
  SuppressionRow,
} from './compliance.ts';
import type { CallView, ContactFilter, ContactRow, PersonView, PlaceView } from './conversation.ts';
import type { Named, PageQuery, Span } from './figure.ts';
import type { CohortCounts, MoneyCounts, QuestionCounts } from './leads.ts';
import type { ProgressCounts, StageChange } from './path.ts';
import type { DeadFound } from './replay-forecast.ts';
import type { WebhookDetail, WebhookFilter, WebhookRow } from './webhooks.ts';

export interface StoredMessage {
  readonly messageId: string;
  readonly author: string;
  readonly channel: string;
  readonly text: string;
  readonly at: number;
  readonly runId: string | null;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** A text of the lead that no run has read yet. */
export interface WaitingText {
  readonly messageId: string;
  readonly channel: string;
  readonly text: string;
  readonly at: number;
  readonly state: 'pending' | 'dead';
  readonly attempts: number;
  readonly reason: string;
}

export interface StoredRun {
  readonly runId: string;
  readonly outcome: string;
  readonly reason: string;
  readonly startedAt: number;
  readonly decidedAt: number;
  /** As the pipeline wrote it; older versions lack parts. */
  readonly record: unknown;
}

export interface StoredEffect {
  readonly key: string;
  readonly runId: string;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly state: string;
  readonly attempts: number;
  readonly dueAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly result: Readonly<Record<string, unknown>> | null;
}

export interface StoredTotals {
  readonly messages: number;
  readonly runs: number;
  readonly calls: number;
  readonly tokens: number;
  readonly costUsd: number;
}

/** What the pages ask of the store: one statement per method, the location first. Lists give one row more than asked. */
export interface RecordStore {
  contacts(locationId: string, filter: ContactFilter, page: PageQuery): Promise<readonly ContactRow[]>;

  person(locationId: string, contactId: string): Promise<{ place: PlaceView; person: PersonView } | null>;
  messages(locationId: string, contactId: string, limit: number): Promise<readonly StoredMessage[]>;
  waitingTexts(locationId: string, contactId: string): Promise<readonly WaitingText[]>;
  /** Of these texts of ours, the ones that the CRM later reported as failed. */
  failedTexts(locationId: string, messageIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Every version of every fact of the journey, oldest first. */
  factHistory(locationId: string, contactId: string, journey: number): Promise<readonly Fact[]>;
  facts(locationId: string, contactId: string, journey: number): Promise<readonly Fact[]>;
  runs(locationId: string, contactId: string, limit: number): Promise<readonly StoredRun[]>;
  effects(locationId: string, contactId: string, runs: number): Promise<readonly StoredEffect[]>;
  calls(locationId: string, contactId: string, limit: number): Promise<readonly CallView[]>;
  totals(locationId: string, contactId: string): Promise<StoredTotals>;
  path(locationId: string, contactId: string, limit: number): Promise<readonly StageChange[]>;

  webhooks(
    locationId: string,
    filter: WebhookFilter,
    span: Span,
    page: PageQuery,
  ): Promise<readonly WebhookRow[]>;
  webhookCounts(
    locationId: string,
    span: Span,
    stepMs: number,
  ): Promise<
    readonly { state: string; kind: string; door: string; step: number; count: number; retried: number }[]
  >;
  /** Counted at the door. An empty location: what was turned away before a location was known. */
  doorCounts(locationIds: readonly string[], span: Span, minutes: 15 | 1440): Promise<readonly Named[]>;
  deadNow(locationId: string): Promise<number>;
  webhook(locationId: string, deliveryId: string): Promise<WebhookDetail | null>;
  dead(locationId: string, ids: readonly number[], now: number): Promise<readonly DeadFound[]>;

  cohort(locationId: string, span: Span): Promise<CohortCounts>;
  /** Questions asked in the span to which the lead had 72 hours to answer. */
  questions(locationId: string, span: Span): Promise<readonly QuestionCounts[]>;
  money(locationId: string, span: Span): Promise<MoneyCounts>;
  progress(locationId: string, span: Span): Promise<ProgressCounts>;

  cardCounts(locationId: string, span: Span, agentId: string | null): Promise<readonly CardCount[]>;
  laneCounts(locationId: string, span: Span, agentId: string | null): Promise<readonly LaneCounts[]>;
  coachCost(locationId: string, span: Span): Promise<number>;
  cards(locationId: string, filter: CardFilter, span: Span, page: PageQuery): Promise<readonly CardRow[]>;

  complianceCounts(locationId: string, span: Span): Promise<ComplianceCounts>;
  /** With the words and the rule of every entry of the ledger, repeated ones too. */
  suppressions(
    locationId: string,
    filter: SuppressionFilter,
    page: PageQuery,
  ): Promise<readonly SuppressionRow[]>;
  holds(locationId: string, limit: number): Promise<readonly HoldFound[]>;
  refusals(
    locationId: string,
    rule: string | null,
    span: Span,
    page: PageQuery,
  ): Promise<readonly RefusalFound[]>;
  disclosures(locationId: string, span: Span, page: PageQuery): Promise<readonly DisclosureRow[]>;
  clocks(locationId: string, since: number, limit: number): Promise<readonly ClockFound[]>;
}
