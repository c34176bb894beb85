import type { Span, SpanAttributes } from '../kit/stopwatch.ts';

/** What one pass over a contact measured of itself, handed over once it is over. Ids and numbers, never message text. */
export interface TurnRecord {
  readonly locationId: string;
  readonly contactId: string;
  readonly runId: string;
  /** `effects`: no texts were answered, only ledger lines of an earlier run were carried out. */
  readonly kind: 'turn' | 'effects';
  /** Epoch milliseconds of the moment from which the spans count. */
  readonly startedAt: number;
  /** Since then. */
  readonly endMs: number;
  /** The claim of the contact: its end since `startedAt`, usually negative, and its length. Null where unknown. */
  readonly claim: { readonly endMs: number; readonly ms: number } | null;
  /** The texts that waited for this pass, oldest receipt first. */
  readonly texts: readonly { readonly messageId: string; readonly receivedAt: number }[];
  /** Until when a burst of texts was waited for; null where nothing was. */
  readonly burstOverAt: number | null;
  readonly isError: boolean;
  readonly attributes: SpanAttributes;
  readonly spans: readonly Span[];
}
