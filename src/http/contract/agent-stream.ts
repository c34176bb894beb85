/**
 * `GET /api/locations/:location/agents/me/stream` (server-sent events): one subscription for all conversations of the
 * agent who calls. Every frame has an `id`; a browser's EventSource sends the last one back by itself.
 *
 * The order of a conversation's frames: `inbound` (the lead wrote; what is shown is old) → `superseded` (if anything
 * was shown) → `cards` → `objection`/`question`/`progress`/`alerts` where they changed → after the turn `cards` again if
 * they differ, `model-start`, `model-delta`…, `model-end`. Words of `model-delta` are to be read, not to be inserted;
 * `model-start` and `model-restart` void those before. Looking at a conversation (`GET …/coaching`) has its model card
 * worded onto this stream, if that was not done.
 */
export type AgentStreamFrame =
  /** Replaces everything: the agent's conversations as they are now. First frame of a fresh subscription. */
  | {
      readonly event: 'hello';
      readonly data: { readonly agentId: string; readonly conversations: readonly StreamConversation[] };
    }
  /** The tab came back; the frames it missed follow. */
  | { readonly event: 'resumed'; readonly data: { readonly replayed: number } }
  /** Something was lost for good: throw away what you have; `hello` follows. */
  | {
      readonly event: 'resync';
      readonly data: { readonly why: 'unknown-id' | 'too-long-away' | 'too-slow' };
    }
  | { readonly event: 'inbound'; readonly data: { readonly contactId: string } }
  | { readonly event: 'assigned'; readonly data: { readonly contactId: string } }
  /** The conversation is another agent's now: everything of it must go. */
  | { readonly event: 'unassigned'; readonly data: { readonly contactId: string } }
  /** Replaces the conversation's cards. */
  | {
      readonly event: 'cards';
      readonly data: {
        readonly contactId: string;
        readonly revision: number;
        readonly cards: readonly StreamCard[];
        readonly modelFollows: boolean;
      };
    }
  | {
      readonly event: 'superseded';
      readonly data: { readonly contactId: string; readonly cardIds: readonly string[] };
    }
  | {
      readonly event: 'model-start' | 'model-restart';
      readonly data: { readonly contactId: string; readonly revision: number };
    }
  | {
      readonly event: 'model-delta';
      readonly data: {
        readonly contactId: string;
        readonly revision: number;
        readonly field: 'title' | 'say';
        readonly text: string;
      };
    }
  /** `cards` is everything shown now; `none`: the words so far are taken back. */
  | {
      readonly event: 'model-end';
      readonly data: {
        readonly contactId: string;
        readonly revision: number;
        readonly outcome: 'card' | 'none';
        readonly cards: readonly StreamCard[];
      };
    }
  | {
      readonly event: 'objection';
      readonly data: {
        readonly contactId: string;
        /** Null: the one told before is no more. */
        readonly objection: {
          readonly type: string;
          readonly playbook: string;
          readonly severity: StreamSeverity;
          readonly messageId: string;
          readonly quote: string;
        } | null;
      };
    }
  | {
      readonly event: 'question';
      readonly data: {
        readonly contactId: string;
        readonly question: { readonly fact: string; readonly say: string; readonly why: string } | null;
      };
    }
  | {
      readonly event: 'progress';
      readonly data: {
        readonly contactId: string;
        /** Answered questions, 0-7. */
        readonly score: number;
        /** 0-100. */
        readonly completion: number;
        readonly stage: string;
        readonly mode: string;
      };
    }
  /** Replaces the conversation's alerts; shown whatever depth of cards the agent has chosen. */
  | {
      readonly event: 'alerts';
      readonly data: {
        readonly contactId: string;
        readonly alerts: readonly {
          readonly cardId: string;
          readonly kind: StreamCardKind;
          readonly severity: StreamSeverity;
          readonly title: string;
          readonly evidence: StreamEvidence;
        }[];
      };
    };

export interface StreamConversation {
  readonly contactId: string;
  /** Epoch milliseconds of the last write. */
  readonly updatedAt: number;
  /** The lead wrote, and the turn is not decided yet. */
  readonly awaitsTurn: boolean;
  /** Null: nobody looked since the subscription began. */
  readonly cards: readonly StreamCard[] | null;
  readonly revision: number | null;
  readonly modelFollows: boolean;
}

export type StreamSeverity = 'low' | 'medium' | 'high' | 'critical';
export type StreamCardKind =
  | 'next_question'
  | 'objection'
  | 'fact'
  | 'compliance'
  | 'handoff'
  | 'book'
  | 'risk';
export type StreamEvidence =
  | { readonly kind: 'quote'; readonly messageId: string; readonly quote: string }
  | { readonly kind: 'rule'; readonly ruleId: string };

/** A card as the wire carries it (domain contract, section 15); a browser may rely on these fields. */
export interface StreamCard {
  readonly id: string;
  readonly conversationId: string;
  readonly basedOnMessageId: string;
  readonly revision: number;
  readonly lane: 'instant' | 'model';
  readonly kind: StreamCardKind;
  readonly severity: StreamSeverity;
  /** Up to 60 characters. */
  readonly title: string;
  /** Up to 160 characters; '' where nothing should be said. */
  readonly say: string;
  readonly why: string;
  readonly evidence: StreamEvidence;
  readonly missingFacts: readonly string[];
  /** Offers: the agent accepts, edits or clears. */
  readonly fields: readonly { readonly fact: string; readonly before: string; readonly proposed: string }[];
  /** An offer, never automatic; `dryRun` says what would be done. */
  readonly action: {
    readonly type: string;
    readonly arguments: Readonly<Record<string, string>>;
    readonly dryRun: string;
  } | null;
  readonly playbook: {
    readonly playbook: string;
    readonly acknowledge: string;
    readonly context: string;
    readonly alternatives: readonly string[];
    readonly referral: string;
  } | null;
  /** Measured precision 0-1; null where too little was measured. */
  readonly confidence: number | null;
  readonly ttlSec: number;
  readonly cooldownKey: string;
  readonly sourceVersion: string;
  readonly latencyMs: number;
  readonly costUsd: number;
  /** A compliance card: stays on top and blocks Send. */
  readonly pinned: boolean;
  readonly copiedToManager: boolean;
}
