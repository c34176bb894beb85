/** Advice on request about one conversation: answers under `/api/locations/:location/contacts/:contact/coaching`. */

/** What a statement rests on. */
export type AdviceEvidence =
  | { readonly kind: 'quote'; readonly messageId: string; readonly quote: string }
  | { readonly kind: 'rule'; readonly ruleId: string };

/** Body of `POST …/objection`; without `text` what the lead said last is read. */
export interface ObjectionRequest {
  readonly text?: string;
}
/** 200. 503 with `{ error }` where neither rules nor model could say. */
export interface ObjectionResponse {
  /** Null: no objection was found. */
  readonly objection: {
    readonly type: string;
    readonly severity: 'low' | 'medium' | 'high';
    readonly resolvable: boolean;
    readonly quote: string;
    /** Null: the text came with the request. */
    readonly messageId: string | null;
    readonly confidence: number | null;
    readonly found: 'rules' | 'model';
    readonly title: string;
    readonly say: string;
    readonly playbook: {
      readonly playbook: string;
      readonly acknowledge: string;
      readonly context: string;
      readonly alternatives: readonly string[];
      readonly referral: string;
    } | null;
  } | null;
  readonly isCached: boolean;
}

/** `GET …/next-question`. `question` null: nothing should be asked, and `reason` says why. */
export interface NextQuestionResponse {
  readonly role: string;
  readonly language: 'en' | 'es';
  readonly question: {
    readonly fact: string;
    readonly say: string;
    readonly reworded: boolean;
    readonly confirms: string;
  } | null;
  readonly reason: string;
  readonly suggestions: readonly { readonly fact: string; readonly about: string }[];
  readonly evidence: AdviceEvidence;
  readonly isCached: boolean;
}

/**
 * `GET …/next-question/wordings?fact=price`: other ways to ask for it; without `fact`, for the next question. 503 with
 * `{ error }` where the model gave none.
 */
export interface WordingsResponse {
  /** Null: nothing should be asked now. */
  readonly fact: string | null;
  readonly wordings: readonly string[];
  readonly isCached: boolean;
}

/** `GET …/insight` */
export interface InsightResponse {
  readonly role: string;
  readonly language: string;
  readonly stage: string;
  readonly mode: string;
  readonly score: {
    /** Answered questions, 0-7. */
    readonly value: number;
    readonly temperature: 'hot' | 'warm' | 'cold';
    readonly parts: readonly {
      readonly question: string;
      readonly isAnswered: boolean;
      readonly evidence: AdviceEvidence | null;
    }[];
  };
  readonly completion: {
    /** 0-100. */
    readonly percent: number;
    readonly isComplete: boolean;
    readonly areas: readonly {
      readonly flow: string;
      readonly name: string;
      readonly weight: number;
      readonly percent: number;
      readonly open: readonly string[];
    }[];
  };
  readonly facts: readonly {
    readonly key: string;
    readonly value: string;
    readonly status: string;
    readonly source: string;
    /** 0-1. */
    readonly confidence: number;
    readonly at: number;
    readonly evidence: AdviceEvidence;
  }[];
  readonly motivation: { readonly words: string; readonly evidence: AdviceEvidence } | null;
  readonly sentiment: string;
  /** 0-100; null before the lead's first text. */
  readonly engagement: number | null;
  readonly risks: readonly {
    readonly kind: string;
    readonly severity: string;
    readonly why: string;
    readonly evidence: AdviceEvidence;
  }[];
  readonly isCached: boolean;
}

/** `GET …/follow-ups`: offers only; nothing is ever done by itself. */
export interface FollowUpsResponse {
  readonly actions: readonly {
    readonly id: string;
    readonly type: string;
    readonly arguments: Readonly<Record<string, string>>;
    readonly dryRun: string;
    readonly say: string;
    readonly why: string;
    readonly evidence: AdviceEvidence;
    /** Epoch milliseconds; null where no time presses. */
    readonly dueAt: number | null;
  }[];
  readonly isCached: boolean;
}
