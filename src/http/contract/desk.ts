/**
 * The agent's panel: what its page reads and writes. Times are epoch milliseconds. Every address begins with
 * `/api/locations/:location/desk` and shows the caller's own conversations only.
 */

/** `GET …/desk`: the agent's conversations, whoever waits first. */
export interface DeskInbox {
  readonly locationId: string;
  readonly locationName: string;
  readonly timeZone: string;
  readonly agentId: string;
  readonly items: readonly InboxItem[];
  readonly unread: number;
  readonly waiting: number;
  readonly now: number;
}

export interface InboxItem {
  readonly contactId: string;
  readonly name: string;
  /** Texts of the lead since the agent last looked; `isMoreUnread`: at least so many. */
  readonly unread: number;
  readonly isMoreUnread: boolean;
  readonly lastText: string;
  readonly lastBy: 'lead' | 'assistant' | 'person' | 'workflow';
  readonly lastAt: number;
  /** Since when the lead waits for a person; null when nobody waits. */
  readonly waitsForPersonSince: number | null;
  /** A handed-over lead has to hear from a person until then. */
  readonly deadlineAt: number | null;
  readonly charge: Charge;
  /** 0-7 answered questions. */
  readonly score: number;
  readonly temperature: 'hot' | 'warm' | 'cold';
  readonly completion: number;
  readonly hasDraft: boolean;
  readonly textWaits: boolean;
}

/** Who speaks. `label` is for people. */
export interface Charge {
  readonly who: 'assistant' | 'person' | 'paused' | 'off' | 'opted-out';
  readonly label: string;
  readonly why: string;
  readonly since: number | null;
}

/** `GET …/desk/:contact` */
export interface DeskView {
  readonly contactId: string;
  readonly name: string;
  readonly phone: string;
  readonly charge: Charge;
  readonly mayTakeOver: boolean;
  readonly mayHandBack: boolean;
  readonly handoff: {
    readonly reason: string;
    readonly at: number;
    readonly isOver: boolean;
    readonly deadlineAt: number | null;
  } | null;
  readonly score: number;
  readonly temperature: 'hot' | 'warm' | 'cold';
  readonly completion: number;
  readonly role: string;
  readonly messages: readonly DeskLine[];
  readonly facts: readonly FactLine[];
  readonly missing: readonly MissingFact[];
  readonly underWay: readonly TextOnItsWay[];
  readonly draft: DraftView;
  /** Id of the lead's newest text, '' if the lead has never written: the `basedOn` of what is written now. */
  readonly newestLeadText: string;
  readonly seenAt: number;
  /** Characters that the composer takes. */
  readonly longest: number;
}

export interface DeskLine {
  readonly id: string;
  readonly by: 'lead' | 'assistant' | 'person' | 'workflow';
  /** Who that is, in words. */
  readonly author: string;
  readonly text: string;
  readonly at: number;
  readonly isUnread: boolean;
}

export interface FactLine {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly status: 'answered' | 'tentative' | 'declined' | 'retracted';
  /** The lead's own words, '' where nobody said them. */
  readonly quote: string;
  readonly messageId: string;
  readonly source: string;
  readonly confidence: number;
}

export interface MissingFact {
  readonly key: string;
  readonly label: string;
  readonly isRequired: boolean;
}

export interface TextOnItsWay {
  readonly key: string;
  readonly by: 'assistant' | 'person';
  readonly text: string;
  readonly state: 'waits' | 'sending';
  readonly dueAt: number;
  readonly ruleId: string | null;
  readonly why: string | null;
  readonly mayCancel: boolean;
}

export interface DraftView {
  readonly text: string;
  readonly basedOn: string;
  readonly savedAt: number | null;
  /** How many texts the lead has written since. */
  readonly leadTextsSince: number;
}

/** `PUT …/desk/:contact/draft` */
export interface SaveDraftRequest {
  readonly text: string;
  readonly basedOn: string;
}

/** `POST …/desk/:contact/texts`: the same `key` for every repetition of one press of Send. */
export interface SendTextRequest {
  readonly key: string;
  readonly text: string;
  readonly basedOn: string;
  /** Rule ids that the agent vouches for. */
  readonly vouchedFor?: readonly string[];
  /** May wait for its hour and leave by itself then. */
  readonly mayWait?: boolean;
}

export interface TextProblemView {
  readonly ruleId: string;
  readonly why: string;
  readonly mayVouch: boolean;
}

export type SendTextResponse =
  | { readonly outcome: 'sent'; readonly messageId: string }
  | { readonly outcome: 'sending' }
  | { readonly outcome: 'waits'; readonly until: number; readonly ruleId: string; readonly why: string }
  | {
      readonly outcome: 'blocked';
      readonly problems: readonly TextProblemView[];
      readonly opensAt: number | null;
    }
  | { readonly outcome: 'lead-has-written' };

/** `POST …/desk/:contact/take-over` and `…/hand-back` */
export interface ChargeResponse {
  readonly charge: Charge;
  /** False: a text of the assistant had left just before and its end is not known yet (status 202). */
  readonly isSilent: boolean;
}

/** `POST …/coaching/draft`, as the panel asks it while the agent writes. */
export interface DraftCheckView {
  readonly mayBeSent: boolean;
  readonly card: CardView | null;
  readonly problems: readonly TextProblemView[];
  readonly opensAt: number | null;
  /** SMS segments that the text costs. */
  readonly segments: number;
}

/** A coaching card as the panel shows it. */
export interface CardView {
  readonly id: string;
  readonly revision: number;
  readonly lane: 'instant' | 'model';
  readonly kind: string;
  readonly severity: 'low' | 'medium' | 'high' | 'critical';
  readonly title: string;
  readonly say: string;
  readonly why: string;
  readonly evidence:
    | { readonly kind: 'quote'; readonly messageId: string; readonly quote: string }
    | { readonly kind: 'rule'; readonly ruleId: string };
  readonly missingFacts: readonly string[];
  readonly action: { readonly type: string; readonly dryRun: string } | null;
  readonly playbook: {
    readonly playbook: string;
    readonly acknowledge: string;
    readonly context: string;
    readonly alternatives: readonly string[];
    readonly referral: string;
  } | null;
  readonly confidence: number | null;
  readonly sourceVersion: string;
  readonly latencyMs: number;
  readonly costUsd: number;
  readonly pinned: boolean;
}

/** Who the panel's page is opened for: `GET /api/desk`. */
export interface DeskOwner {
  readonly agentId: string | null;
  readonly locations: readonly { readonly locationId: string; readonly name: string }[];
}
