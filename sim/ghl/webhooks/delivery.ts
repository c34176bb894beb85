export interface Attempt {
  readonly at: number;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly error?: string;
  readonly durationMs: number;
}

/** What became of one webhook. */
export interface Delivery {
  readonly webhookId: string;
  readonly kind: 'app' | 'workflow' | 'raw';
  readonly type: string;
  readonly url: string;
  readonly at: number;
  /** The exact text sent at the last attempt. */
  body: string;
  readonly faults: readonly string[];
  readonly attempts: Attempt[];
  /** `dropped`: never sent, by a knob; `gave-up`: every retry used; `stopped`: the simulator was closed. */
  outcome: 'waiting' | 'delivered' | 'dropped' | 'gave-up' | 'stopped';
}

export interface Letter {
  readonly webhookId: string;
  readonly kind: Delivery['kind'];
  readonly type: string;
  readonly url: string;
  readonly faults: readonly string[];
  readonly delayMs: number;
  /** The bytes and headers of an attempt at that moment. */
  readonly render: (nowMs: number) => RenderedLetter;
}

export interface RenderedLetter {
  readonly bytes: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}
