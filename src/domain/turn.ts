import type { Contact } from './contact.ts';
import type { CrmState } from './crm-state.ts';
import type { EndedDeal } from './deal.ts';
import type { EffectResult } from './effect-result.ts';
import type { Fact } from './fact.ts';
import type { InboundEvent } from './inbound-event.ts';
import type { RankedStage } from './lifecycle.ts';
import type { Message } from './message.ts';
import type { AskedRecord } from './next-question.ts';
import type {
  EngagementLevel,
  FactKey,
  HandoffReason,
  Language,
  Mode,
  Pathway,
  Role,
  Sentiment,
  Stage,
} from './vocabulary.ts';

/** One inbox row that waits for a run. */
export interface PendingRow {
  readonly id: number;
  readonly event: InboundEvent;
  readonly receivedAt: number;
  readonly attempts: number;
}

/** What a conversation remembers beside its facts and messages; kept as one document, written by a run's decision. */
export interface ConversationState {
  readonly role: Role;
  readonly language: Language;
  readonly channel: Message['channel'];
  readonly conversationId: string;
  /** Runs that answered, counted from 1 in the journey. */
  readonly turn: number;
  /** Scores of the last five inbound messages, newest last. */
  readonly engagement: readonly number[];
  readonly engagementLevel: EngagementLevel | null;
  readonly sentiments: readonly Sentiment[];
  readonly pathway: Pathway;
  readonly openQuestion: FactKey | 'role' | null;
  /** Our own texts since the last new fact. */
  readonly textsWithoutNewFact: number;
  readonly handoff: OpenHandoff | null;
  /** Reasons that opened a handoff in this journey, whoever has the conversation now. */
  readonly handoffsOpened: readonly HandoffReason[];
  /** What the last decision derived the CRM's picture from; null before the first. Only differences are written. */
  readonly reading: Reading | null;
  /** High-water mark of the lifecycle. */
  readonly highestStage: RankedStage;
  /** Newest last, of earlier journeys too: an edit of a deal that ended long ago ends nothing anew. */
  readonly endedDeals: readonly EndedDeal[];
  readonly modeReason: string;
  readonly lastPersonTextAt: number | null;
  /** When a person was last told that the assistant could not answer. */
  readonly toldOfTroubleAt: number | null;
  /** The turn after which a person last gave the conversation back; 0 if never. */
  readonly givenBackTurn: number;
}

/** A handoff that no person has undone. */
export interface OpenHandoff {
  readonly reason: HandoffReason;
  readonly at: number;
  readonly ended: boolean;
  /** When the first handoff since the assistant last spoke opened; absent where there was no other. */
  readonly waitsSince?: number;
}

/** The part of a CRM state that is not facts. */
export type Reading = Omit<CrmState, 'facts'>;

export const newConversation: ConversationState = {
  role: 'unknown',
  language: 'en',
  channel: 'SMS',
  conversationId: '',
  turn: 0,
  engagement: [],
  engagementLevel: null,
  sentiments: [],
  pathway: 'unknown',
  openQuestion: null,
  textsWithoutNewFact: 0,
  handoff: null,
  handoffsOpened: [],
  reading: null,
  highestStage: 'new',
  endedDeals: [],
  modeReason: '',
  lastPersonTextAt: null,
  toldOfTroubleAt: null,
  givenBackTurn: 0,
};

/** Everything the store knows that a turn needs, read in one round trip with the claim. */
export interface TurnContext {
  /** The contact as last read from the CRM, null if never. */
  readonly contact: Contact | null;
  readonly contactReadAt: number;
  /** When an event last said that the contact changed in the CRM; 0 if never. */
  readonly contactStaleAt: number;
  readonly conversation: ConversationState;
  readonly mode: Mode;
  readonly journey: number;
  readonly score: number;
  readonly completion: number;
  readonly stage: Stage;
  readonly facts: readonly Fact[];
  /** The last 20 messages, oldest first. */
  readonly history: readonly Message[];
  readonly asked: readonly AskedRecord[];
  readonly assistantTexts: number;
  readonly assistantTextsToday: number;
  readonly unrequestedToday: number;
  /** What the model calls of this lead have cost on the location's day so far. */
  readonly spentTodayUsd: number;
  readonly disclosed: boolean;
  readonly suppressed: boolean;
  readonly onceKeys: readonly string[];
  /** The newest tag by which we went silent has reached the CRM. */
  readonly silencedInCrm: boolean;
}

export type EffectKind =
  | 'send-text'
  /** A text that an agent wrote on the panel. */
  | 'person-text'
  | 'add-tags'
  | 'remove-tags'
  | 'set-fields'
  | 'add-task'
  | 'upsert-note'
  | 'start-workflow'
  | 'opportunity'
  | 'set-dnd'
  | 'assign';

/** One line of the effects ledger: something to be done outside, exactly once per key. */
export interface Effect {
  readonly key: string;
  readonly runId: string;
  readonly seq: number;
  readonly kind: EffectKind;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly state: 'planned' | 'started';
  readonly attempts: number;
  readonly dueAt: number;
  /** When the last attempt began; set means an intent without a result. */
  readonly startedAt: number | null;
}

/** A contact held by one worker: nobody else acts on it until it is settled. */
export interface Claim {
  readonly locationId: string;
  readonly contactId: string;
  readonly worker: number;
  readonly epoch: number;
  /** Failed runs in a row. */
  readonly failures: number;
  /** When it was claimed by this process, on its monotonic clock, and how long that took; for the trace. */
  readonly claimed?: { readonly at: number; readonly ms: number };
  readonly pending: readonly PendingRow[];
  /** Intents without a result from earlier runs, oldest first. */
  readonly effects: readonly Effect[];
  readonly context: TurnContext;
}

/** How a run gives its contact back. */
export type TurnEnd =
  | {
      readonly outcome: 'settled';
      readonly nextDueAt: number | null;
      /** Results of ledger lines that are booked in the commit that gives the contact back. */
      readonly results?: readonly EffectResult[];
    }
  | {
      readonly outcome: 'failed';
      readonly reason: string;
      readonly isRetryable: boolean;
      /** A vendor is away: it says nothing of this text, which may wait for its return. */
      readonly isOutage: boolean;
      readonly retryAfterMs: number | null;
    }
  | { readonly outcome: 'lost' };
