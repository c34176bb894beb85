import type { LocationSettings } from '../../domain/location.ts';
import { completionOf, flowsOf } from '../../domain/qualification.ts';
import { type Role, roles } from '../../domain/vocabulary.ts';
import type { CardFilter, CardRow, CoachingView } from './coaching.ts';
import { coachingView } from './coaching-view.ts';
import type {
  ComplianceView,
  DisclosureRow,
  HoldRow,
  RefusalRow,
  SuppressionFilter,
  SuppressionRow,
} from './compliance.ts';
import type { ContactFilter, ContactRow, ConversationRecord } from './conversation.ts';
import { decisionsOf } from './decisions.ts';
import { factViews } from './fact-views.ts';
import { type Page, type PageQuery, type Span, share } from './figure.ts';
import { funnelOf } from './funnel.ts';
import type { FunnelView } from './leads.ts';
import { clockRow } from './opt-out-clock.ts';
import { pageOf } from './page.ts';
import type { RecordStore } from './ports.ts';
import { forecastReplay, type ReplayForecast } from './replay-forecast.ts';
import { ruleWords } from './rule-words.ts';
import { scoreParts } from './score-parts.ts';
import { transcriptOf } from './transcript.ts';
import { webhookSummary } from './webhook-summary.ts';
import type { WebhookDetail, WebhookFilter, WebhookRow, WebhookSummary } from './webhooks.ts';

const shownMessages = 300;
const shownRuns = 100;
const shownCalls = 400;
const shownChanges = 50;
const shownHolds = 500;
const clockDays = 60;
const clocksAtMost = 200;
const dayMs = 86_400_000;

export interface RecordReaderOptions {
  readonly store: RecordStore;
  readonly settings: (locationId: string) => LocationSettings | null;
  readonly now: () => number;
  /** Of the location, or of the lead by what was spent on them today. */
  readonly isBudgetSpent: (locationId: string, leadSpentTodayUsd: number) => boolean;
  /** Saves what this process has counted, so that an answer is not older than the question. */
  readonly flush: () => Promise<void>;
}

/** Answers the pages: each answer is a recount from the store, and the same question twice costs the same twice. */
export class RecordReader {
  readonly #store: RecordStore;
  readonly #options: RecordReaderOptions;

  constructor(options: RecordReaderOptions) {
    this.#store = options.store;
    this.#options = options;
  }

  async contacts(locationId: string, filter: ContactFilter, page: PageQuery): Promise<Page<ContactRow>> {
    const rows = await this.#store.contacts(locationId, filter, page);
    return pageOf(rows, page, (row) => ({ at: row.lastActivityAt, id: row.contactId }));
  }

  /** Null: no such contact in this location. */
  async conversation(locationId: string, contactId: string): Promise<ConversationRecord | null> {
    const store = this.#store;
    const found = await store.person(locationId, contactId);
    if (found === null) return null;
    const { place, person } = found;
    const [messages, waiting, facts, history, runs, effects, calls, totals, path] = await Promise.all([
      store.messages(locationId, contactId, shownMessages),
      store.waitingTexts(locationId, contactId),
      store.facts(locationId, contactId, person.journey),
      store.factHistory(locationId, contactId, person.journey),
      store.runs(locationId, contactId, shownRuns),
      store.effects(locationId, contactId, shownRuns),
      store.calls(locationId, contactId, shownCalls),
      store.totals(locationId, contactId),
      store.path(locationId, contactId, shownChanges),
    ]);
    const ours = messages.filter(({ author }) => author !== 'lead').map(({ messageId }) => messageId);
    const failed = await store.failedTexts(locationId, ours);
    const role = roleOf(person.role);
    const byKey = new Map(facts.map((fact) => [fact.key, fact]));
    return {
      location: place,
      contact: person,
      transcript: transcriptOf({ messages, waiting, effects, failed }),
      facts: factViews(facts, history, role),
      score: scoreParts(byKey, role),
      completion: flowsOf(role).map((flow) => completionOf(byKey, flow)),
      decisions: decisionsOf(runs, calls, effects),
      path,
      totals,
      isCut: totals.messages > messages.length || totals.runs > runs.length || totals.calls > calls.length,
    };
  }

  async webhooks(
    locationId: string,
    filter: WebhookFilter,
    span: Span,
    page: PageQuery,
  ): Promise<Page<WebhookRow>> {
    const rows = await this.#store.webhooks(locationId, filter, span, page);
    return pageOf(rows, page, (row) => ({ at: row.receivedAt, id: String(row.id) }));
  }

  async webhookSummary(locationId: string, span: Span): Promise<WebhookSummary> {
    await this.#options.flush();
    return webhookSummary(this.#store, locationId, span);
  }

  webhook(locationId: string, deliveryId: string): Promise<WebhookDetail | null> {
    return this.#store.webhook(locationId, deliveryId);
  }

  /** In the order asked; ids that are not of this location are left out. */
  async forecast(locationId: string, ids: readonly number[]): Promise<readonly ReplayForecast[]> {
    const settings = this.#options.settings(locationId);
    const found = await this.#store.dead(locationId, ids, this.#options.now());
    return found.map((dead) =>
      forecastReplay(dead, settings, this.#options.isBudgetSpent(locationId, dead.spentTodayUsd)),
    );
  }

  async funnel(locationId: string, span: Span): Promise<FunnelView> {
    const [cohort, questions, money, progress] = await Promise.all([
      this.#store.cohort(locationId, span),
      this.#store.questions(locationId, span),
      this.#store.money(locationId, span),
      this.#store.progress(locationId, span),
    ]);
    return funnelOf(cohort, questions, money, progress);
  }

  async coaching(locationId: string, span: Span, agentId: string | null): Promise<CoachingView> {
    const [counts, lanes, cost] = await Promise.all([
      this.#store.cardCounts(locationId, span, agentId),
      this.#store.laneCounts(locationId, span, agentId),
      this.#store.coachCost(locationId, span),
    ]);
    return coachingView(counts, lanes, cost);
  }

  async cards(locationId: string, filter: CardFilter, span: Span, page: PageQuery): Promise<Page<CardRow>> {
    const rows = await this.#store.cards(locationId, filter, span, page);
    return pageOf(rows, page, (row) => ({ at: row.shownAt, id: `${row.cardId} ${row.agentId}` }));
  }

  async compliance(locationId: string, span: Span): Promise<ComplianceView> {
    const since = span.until - clockDays * dayMs;
    const [counts, holds, clocks] = await Promise.all([
      this.#store.complianceCounts(locationId, span),
      this.#store.holds(locationId, shownHolds),
      this.#store.clocks(locationId, since, clocksAtMost),
    ]);
    return {
      suppressedNow: counts.suppressedNow,
      suppressedInSpan: counts.suppressedInSpan,
      liftedInSpan: counts.liftedInSpan,
      heldNow: holds.filter(({ kind }) => kind === 'text').length,
      doubtsNow: holds.filter(({ kind }) => kind === 'doubt').length,
      disclosed: share(counts.firstTextsDisclosed, counts.firstTexts),
      refusals: counts.byRule.map(({ rule, ...line }) => ({ ...line, rule: ruleWords(rule) })),
      clock: clocks.map(clockRow),
    };
  }

  async suppressions(
    locationId: string,
    filter: SuppressionFilter,
    page: PageQuery,
  ): Promise<Page<SuppressionRow>> {
    const rows = await this.#store.suppressions(locationId, filter, page);
    const shown = pageOf(rows, page, (row) => ({ at: row.at, id: String(row.id) }));
    const once = (said: readonly string[]) => [...new Set(said)];
    return {
      ...shown,
      rows: shown.rows.map((row) => ({ ...row, words: once(row.words), rules: once(row.rules) })),
    };
  }

  async holds(locationId: string): Promise<readonly HoldRow[]> {
    const found = await this.#store.holds(locationId, shownHolds);
    return found.map(({ rule, ...hold }) => ({ ...hold, rule: ruleWords(rule) }));
  }

  async refusals(
    locationId: string,
    rule: string | null,
    span: Span,
    page: PageQuery,
  ): Promise<Page<RefusalRow>> {
    const rows = await this.#store.refusals(locationId, rule, span, page);
    const shown = pageOf(rows, page, (row) => ({ at: row.at, id: row.runId }));
    return { ...shown, rows: shown.rows.map(({ reason, ...row }) => ({ ...row, rule: ruleWords(reason) })) };
  }

  async disclosures(locationId: string, span: Span, page: PageQuery): Promise<Page<DisclosureRow>> {
    const rows = await this.#store.disclosures(locationId, span, page);
    return pageOf(rows, page, (row) => ({ at: row.at, id: row.messageId }));
  }
}

/** Written by our own pipeline; a role of a later version reads as not known. */
function roleOf(text: string): Role {
  return roles.find((role) => role === text) ?? 'unknown';
}
