/**
 * One turn as the trace page shows it: accept, wait, context, cache, Claude's first token and total, the governor,
 * CRM writes, delivery. Times in milliseconds; `startMs` counts from `startedAt`.
 */
export interface TurnTrace {
  readonly traceId: string;
  readonly runId: string;
  readonly locationId: string;
  readonly contactId: string;
  /** Epoch milliseconds of the first span: the receipt of the text that began the turn. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly spans: readonly TraceSpan[];
}

export interface TraceSpan {
  readonly spanId: string;
  /** Null: the turn itself. */
  readonly parentId: string | null;
  readonly name: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly isError: boolean;
  /** Cache tier, model, tokens, cents, CRM quota left and the like; never message text. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

/** Answer of `GET /api/locations/:location/contacts/:contact/traces`, newest first. */
export interface TurnTracesResponse {
  readonly traces: readonly TurnTrace[];
}
