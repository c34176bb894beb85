/** One frozen call type: model, system prompt, thinking, effort and format never vary inside a lane. */
export type Lane = 'analyse' | 'qualify' | 'compose' | 'shorten' | 'coach' | 'objection' | 'wording' | 'chat';

export interface ModelRequest {
  readonly lane: Lane;
  /** Byte-stable instructions; the prefix that the vendor caches. */
  readonly system: string;
  /** The turn's data, placed last; lead text is data inside it, never instruction. */
  readonly input: string;
  /** JSON schema of the answer, or null for plain text. */
  readonly schema: Readonly<Record<string, unknown>> | null;
  readonly maxTokens: number;
  readonly deadlineMs: number;
  readonly signal?: AbortSignal;
  /** Off: the prefix is not marked for the vendor's prompt cache. On unless said otherwise. */
  readonly promptCache?: boolean;
  /** A connection of its own instead of a pooled one. */
  readonly freshConnection?: boolean;
  /** Another model than the lane's. */
  readonly model?: string;
  /** For the cost ledger. */
  readonly locationId: string;
  readonly contactId: string;
  readonly runId: string;
}

export interface ModelUsage {
  readonly model: string;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
  readonly requestId: string;
}

/** `failed` never carries lead text. */
export type ModelOutcome = Ending & {
  /** Attempts that the vendor bills though nothing of them can be used: broken off, cut, unreadable. */
  readonly alsoPaid?: readonly ModelUsage[];
};

type Ending =
  | { readonly outcome: 'answered'; readonly text: string; readonly usage: ModelUsage }
  | { readonly outcome: 'refused'; readonly category: string; readonly usage: ModelUsage }
  | { readonly outcome: 'cancelled' }
  | {
      readonly outcome: 'failed';
      readonly reason: string;
      readonly isRetryable: boolean;
      /** The model is away, whatever is asked; as against an answer that cannot be used. */
      readonly isOutage: boolean;
      readonly retryAfterMs: number | null;
    };

/** Hears an answer while it is being written. Only the outcome says whether it may be used. */
export interface AnswerListener {
  text(piece: string): void;
  /** The attempt failed and another begins: what was heard is void. */
  restarted(): void;
}

/** The port to a language model. */
export interface Model {
  ask(request: ModelRequest): Promise<ModelOutcome>;
  /** As `ask`, and tells the words as they come. Absent where a model can only answer whole. */
  stream?(request: ModelRequest, listener: AnswerListener): Promise<ModelOutcome>;
}
