/** One pass over a contact as a tree of spans. Times in milliseconds; `startMs` counts from `startedAt`. */
export interface TurnTrace {
  /** 32 hexadecimal digits, as W3C Trace Context writes it. */
  readonly traceId: string;
  readonly runId: string;
  readonly locationId: string;
  readonly contactId: string;
  readonly startedAt: number;
  readonly durationMs: number;
  /** The turn itself first. */
  readonly spans: readonly TraceSpan[];
}

export interface TraceSpan {
  /** 16 hexadecimal digits. */
  readonly spanId: string;
  /** Null: the turn itself. */
  readonly parentId: string | null;
  readonly name: string;
  readonly startMs: number;
  readonly durationMs: number;
  readonly isError: boolean;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}
