/** What an agent asks about all of their leads: answers under `/api/locations/:location/agents/me`. */

type Evidence =
  | { readonly kind: 'quote'; readonly messageId: string; readonly quote: string }
  | { readonly kind: 'rule'; readonly ruleId: string };

/** `GET …/context` */
export interface AgentContextResponse {
  readonly agentId: string;
  readonly depth: 'light_touch' | 'moderate' | 'intensive' | 'supervised';
  readonly leads: {
    readonly all: number;
    readonly hot: number;
    readonly warm: number;
    readonly cold: number;
  };
  /** Recent leads who wait for an answer, and since when the first of them does (epoch milliseconds). */
  readonly waiting: number;
  readonly waitingLongestSince: number | null;
  readonly openHandoffs: number;
  readonly recentContactIds: readonly string[];
}

/** `GET …/leads`: the forty touched last. */
export interface AgentLeadsResponse {
  readonly leads: readonly {
    readonly contactId: string;
    readonly name: string;
    /** Answered questions, 0-7. */
    readonly score: number;
    /** 0-100. */
    readonly completion: number;
    readonly temperature: 'hot' | 'warm' | 'cold';
    readonly stage: string;
    readonly mode: string;
    readonly intentConfidence: number;
    readonly urgency: string;
    readonly lastContactAt: number | null;
    readonly waitingSince: number | null;
    readonly lastText: {
      readonly messageId: string;
      readonly author: string;
      readonly text: string;
      readonly at: number;
    } | null;
    readonly handoff: { readonly reason: string; readonly at: number } | null;
    readonly slot: { readonly words: string; readonly at: number; readonly evidence: Evidence } | null;
    readonly tasks: readonly { readonly key: string; readonly title: string; readonly dueAt: number }[];
    readonly facts: readonly { readonly key: string; readonly value: string; readonly evidence: Evidence }[];
  }[];
}

/** `GET …/prompts`: what to say next in the conversations touched last. */
export interface AgentPromptsResponse {
  readonly prompts: readonly {
    readonly contactId: string;
    /** '' where nothing should be said; `reason` tells why. */
    readonly say: string;
    readonly fact: string | null;
    readonly reason: string;
    readonly evidence: Evidence;
  }[];
}

/** `GET …/priorities`: whom to turn to first today. */
export interface AgentPrioritiesResponse {
  readonly at: number;
  readonly priorities: readonly {
    readonly rank: number;
    readonly contactId: string;
    readonly name: string;
    /** 0-100. */
    readonly order: number;
    readonly reasons: readonly {
      readonly kind: 'handoff' | 'overdue' | 'unread' | 'appointment' | 'due_today' | 'hot' | 'order';
      readonly why: string;
      readonly evidence: Evidence;
    }[];
  }[];
}

/** `GET …/due`: what is owed to leads within seven days, the earliest first. */
export interface AgentDueResponse {
  readonly at: number;
  readonly due: readonly {
    readonly id: string;
    readonly contactId: string;
    readonly name: string;
    readonly type: 'handoff' | 'answer' | 'appointment' | 'task';
    readonly title: string;
    readonly why: string;
    readonly evidence: Evidence;
    readonly dueAt: number;
    readonly isOverdue: boolean;
  }[];
}

/** Body of `POST …/chat`. Without `contactId` it is about the recent leads. */
export interface AgentChatRequest {
  readonly question: string;
  readonly contactId?: string;
  /** What was said before, oldest first, at most eight. */
  readonly talk?: readonly { readonly from: 'agent' | 'assistant'; readonly text: string }[];
}

/**
 * Frames of the answer (server-sent events; 404, 429 with `{ error }` before any). Closing the connection stops the
 * answer. Words are to be read as they come; only `end` says whether they stand.
 */
export type AgentChatFrame =
  | { readonly event: 'start'; readonly data: { readonly chatId: string } }
  | { readonly event: 'delta'; readonly data: { readonly text: string } }
  | { readonly event: 'restart'; readonly data: Readonly<Record<string, never>> }
  | {
      readonly event: 'end';
      readonly data: {
        /** `withdrawn`, `failed`: take the words back. */
        readonly outcome: 'answered' | 'not-on-record' | 'withdrawn' | 'failed';
        readonly why: string;
        /** With marks such as [3], each the number `n` of a source. */
        readonly answer: string;
        readonly sources: readonly {
          readonly n: number;
          readonly contactId: string;
          readonly lead: string;
          readonly kind: 'fact' | 'message' | 'state';
          readonly text: string;
          readonly messageId: string;
        }[];
        readonly costUsd: number;
      };
    };
