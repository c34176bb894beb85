import type { Named } from './figure.ts';

export const webhookStates = ['pending', 'done', 'noted', 'refused', 'dead'] as const;
export type WebhookState = (typeof webhookStates)[number];

export interface WebhookFilter {
  readonly state: WebhookState | null;
  readonly kind: string | null;
  readonly door: string | null;
  readonly contactId: string | null;
  readonly reason: string | null;
  /** Words in the stored body. */
  readonly text: string | null;
}

export interface WebhookRow {
  /** Number of the row: what a replay names. */
  readonly id: number;
  readonly deliveryId: string;
  readonly receivedAt: number;
  readonly occurredAt: number;
  readonly kind: string;
  readonly door: string;
  readonly contactId: string;
  readonly state: WebhookState;
  readonly reason: string;
  /** Failed runs over it. */
  readonly attempts: number;
  readonly runId: string | null;
}

/** What came in the window, by what became of it. */
export interface WebhookSummary {
  readonly received: number;
  readonly byState: readonly Named[];
  readonly byKind: readonly Named[];
  readonly byDoor: readonly Named[];
  /** With at least one failed run. */
  readonly retried: number;
  /** The same delivery again: counted at the door, without a row of its own. */
  readonly duplicates: number;
  /** Turned away at the door before a location was known, so these are of the whole service. */
  readonly turnedAway: readonly Named[];
  /** Dead in all, whatever the window. */
  readonly deadNow: number;
  /** Received per step of the window, oldest first, for the chart. */
  readonly steps: readonly { readonly at: number; readonly received: number; readonly troubled: number }[];
}

export interface WebhookDetail extends WebhookRow {
  readonly messageId: string | null;
  /** The stored body; null when it was erased. */
  readonly body: string | null;
  readonly event: unknown;
  readonly run: {
    readonly runId: string;
    readonly outcome: string;
    readonly reason: string;
    readonly startedAt: number;
    readonly decidedAt: number;
  } | null;
  readonly effects: readonly {
    readonly kind: string;
    readonly state: string;
    readonly attempts: number;
    readonly why: string;
  }[];
}
