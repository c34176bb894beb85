import type { FactStatus } from '../../domain/fact.ts';
import type { Completion } from '../../domain/qualification.ts';
import type { StageChange } from './path.ts';
import type { RuleWords } from './rule-words.ts';
import type { ScoreParts } from './score-parts.ts';

/** One line of the lists of conversations and of leads. */
export interface ContactRow {
  readonly contactId: string;
  /** First and last name, or the number, or the id. */
  readonly name: string;
  readonly phone: string;
  /** Where the lead came from as the CRM says; null where it says nothing. */
  readonly source: string | null;
  readonly assignedTo: string;
  readonly role: string;
  readonly mode: string;
  readonly stage: string;
  readonly score: number;
  readonly temperature: 'hot' | 'warm' | 'cold';
  readonly completion: number;
  readonly lastActivityAt: number;
  readonly lastText: { readonly author: string; readonly text: string; readonly at: number } | null;
  /** When a text that waits for its hour may go. */
  readonly heldUntil: number | null;
}

export interface ContactFilter {
  readonly search: string | null;
  readonly mode: string | null;
  readonly stage: string | null;
  readonly temperature: 'hot' | 'warm' | 'cold' | null;
  readonly source: string | null;
  readonly assignedTo: string | null;
  readonly activeSince: number | null;
}

export interface PlaceView {
  readonly locationId: string;
  readonly name: string;
  readonly timeZone: string;
}

export interface PersonView {
  readonly contactId: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly source: string | null;
  readonly assignedTo: string;
  readonly tags: readonly string[];
  readonly timeZone: string;
  readonly mode: string;
  readonly modeReason: string;
  readonly stage: string;
  readonly highestStage: string;
  readonly journey: number;
  readonly role: string;
  readonly language: string;
  readonly channel: string;
  readonly pathway: string;
  readonly openQuestion: string | null;
  readonly handoff: { readonly reason: string; readonly at: number; readonly ended: boolean } | null;
  readonly suppressed: { readonly words: string; readonly rule: string; readonly at: number } | null;
  readonly updatedAt: number;
}

export type DeliveryState =
  | 'received'
  | 'waiting'
  | 'dead'
  | 'planned'
  | 'started'
  | 'delivered'
  | 'refused'
  | 'cancelled'
  | 'failed'
  | 'sent';

/** One bubble: what was said, or what the assistant wanted to say and did not. */
export interface TranscriptLine {
  readonly id: string;
  readonly author: string;
  readonly channel: string;
  readonly text: string;
  readonly at: number;
  readonly runId: string | null;
  readonly delivery: DeliveryState;
  /** Why it waits, failed or was not sent; when it may go. */
  readonly note: string;
  readonly dueAt: number | null;
  readonly attempts: number;
  readonly asked: string | null;
  readonly disclosed: boolean;
  readonly messageClass: string | null;
}

export interface FactView {
  readonly key: string;
  readonly value: string;
  /** What it was read as, in words. */
  readonly meaning: string;
  readonly confidence: number;
  readonly status: FactStatus;
  readonly source: string;
  readonly quote: string;
  readonly messageId: string;
  readonly at: number;
  readonly counts: boolean;
  /** What stood there before, newest first. */
  readonly before: readonly { readonly value: string; readonly status: string; readonly at: number }[];
}

export interface CallView {
  readonly runId: string;
  readonly lane: string;
  readonly model: string;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
  readonly at: number;
}

export interface EffectView {
  readonly key: string;
  readonly runId: string;
  readonly kind: string;
  /** What it does, in a few words. */
  readonly what: string;
  readonly state: string;
  readonly attempts: number;
  readonly dueAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly why: string;
}

export interface DecisionView {
  readonly runId: string;
  readonly outcome: string;
  readonly rule: RuleWords;
  readonly startedAt: number;
  readonly decidedAt: number;
  /** What was asked of the lead, and why. */
  readonly asked: string | null;
  readonly askedWhy: string;
  /** Where the words came from: model, draft, template. */
  readonly origin: string | null;
  /** What earlier drafts of the text did wrong; they were not sent. */
  readonly broken: readonly RuleWords[];
  readonly versions: Readonly<Record<string, string>>;
  readonly factChanges: readonly { readonly key: string; readonly kind: string }[];
  readonly totalMs: number | null;
  readonly waitingMs: number | null;
  readonly steps: readonly { readonly name: string; readonly ms: number }[];
  readonly calls: readonly CallView[];
  readonly effects: readonly EffectView[];
  readonly costUsd: number;
}

/** Everything on record of one contact. */
export interface ConversationRecord {
  readonly location: PlaceView;
  readonly contact: PersonView;
  readonly transcript: readonly TranscriptLine[];
  readonly facts: readonly FactView[];
  readonly score: ScoreParts;
  readonly completion: readonly Completion[];
  readonly decisions: readonly DecisionView[];
  /** How the lead came to their stage, newest first. */
  readonly path: readonly StageChange[];
  readonly totals: {
    readonly messages: number;
    readonly runs: number;
    readonly calls: number;
    readonly tokens: number;
    readonly costUsd: number;
  };
  /** Only the newest of each are shown; older ones are counted in the totals. */
  readonly isCut: boolean;
}
