/** Turns of the past done again as a dry run. Times are milliseconds since the epoch, money is US dollars. */

/** Body of `POST /api/locations/:location/replay`. Exactly one of run, delivery, contact and day. */
export interface ReplayRequestBody {
  readonly run?: string;
  /** A webhook by its delivery id. */
  readonly delivery?: string;
  /** All turns of a contact, the newest `limit`. */
  readonly contact?: string;
  /** `YYYY-MM-DD` in the location's time zone. */
  readonly day?: string;
  /** 1 to 500, by default 50. */
  readonly limit?: number;
  /** Turn flags that are to stand otherwise than they did. */
  readonly flags?: Readonly<Record<string, boolean>>;
  /** Whole instructions by lane: analyse, qualify, compose. */
  readonly prompts?: Readonly<Record<string, string>>;
  readonly models?: Readonly<Record<string, string>>;
  /** By default 1. */
  readonly budgetUsd?: number;
  /** Turns at once, 1 to 4, by default 2. */
  readonly concurrency?: number;
}

/** Answer of that POST (202) and of `POST …/replay/:id/stop`. */
export interface ReplayAnswer {
  readonly replay: ReplaySummary;
}

/** Answer of `GET /api/locations/:location/replay`, newest first. */
export interface ReplayListResponse {
  readonly replays: readonly ReplaySummary[];
}

export interface ReplaySummary {
  readonly replayId: string;
  readonly locationId: string;
  /** `interrupted`: its process ended; what was done is kept. */
  readonly state: 'running' | 'done' | 'stopped' | 'over-budget' | 'failed' | 'interrupted';
  readonly why: string;
  readonly author: string;
  readonly request: ReplayRequestBody;
  readonly turns: number;
  readonly spentUsd: number;
  readonly beganAt: number;
  readonly endedAt: number | null;
}

/** Answer of `GET /api/locations/:location/replay/:id`. */
export interface ReplayView {
  readonly replay: ReplaySummary;
  readonly counts: ReplayCounts;
  readonly results: readonly ReplayTurnView[];
}

export interface ReplayCounts {
  readonly done: number;
  readonly same: number;
  readonly different: number;
  readonly failed: number;
  /** Nothing to compare with, or not on record any more. */
  readonly incomparable: number;
  /** Of those done: what the run knew could not be restored whole. */
  readonly inexact: number;
  /** What they would have sent and written, had they been real. Nothing of it left. */
  readonly textsKeptBack: number;
  readonly writesKeptBack: number;
  /** Model cost of the compared turns, then and now. */
  readonly originalUsd: number;
  readonly rehearsedUsd: number;
}

export interface ReplayTurnView {
  readonly seq: number;
  readonly runId: string | null;
  readonly contactId: string;
  readonly at: number;
  readonly verdict: 'same' | 'different' | 'failed' | 'impossible' | 'no-comparison';
  readonly why: string;
  readonly differs: readonly ('outcome' | 'reply' | 'question' | 'facts' | 'score' | 'tags' | 'effects')[];
  readonly facts: readonly {
    readonly key: string;
    readonly was: string | null;
    readonly now: string | null;
  }[];
  readonly original: ReplayOutcomeView | null;
  readonly rehearsed: ReplayOutcomeView | null;
  readonly keptBack: { readonly texts: number; readonly writes: number };
  /** What could not be restored as it was, one sentence each; empty = exactly what the run knew. */
  readonly gaps: readonly string[];
  readonly ms: number;
}

export interface ReplayOutcomeView {
  readonly outcome: string;
  readonly reason: string;
  readonly reply: string | null;
  readonly asked: string | null;
  readonly mode: string | null;
  readonly score: number | null;
  readonly completion: number | null;
  readonly stage: string | null;
  readonly tagsAdded: readonly string[];
  readonly tagsRemoved: readonly string[];
  readonly effects: readonly string[];
  readonly modelCalls: number;
  readonly costUsd: number;
}
