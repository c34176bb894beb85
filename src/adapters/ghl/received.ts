import type { InboundEvent } from '../../domain/inbound-event.ts';

/** What becomes of a webhook body. `appId` is '' where the body names none. */
export type Received =
  | { readonly outcome: 'event'; readonly event: InboundEvent; readonly appId: string }
  | { readonly outcome: 'malformed'; readonly why: string };

export interface ReceiveContext {
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Do we know this message id as one that we sent? Covers echoes that come without `source`. */
  readonly ownSends?: (messageId: string) => boolean;
}

/** The vendor's time, never later than the receipt: their clock may be ahead of ours, the event is not. */
export function occurredAt(statedAt: number | null, context: ReceiveContext): number {
  return statedAt === null ? context.receivedAt : Math.min(statedAt, context.receivedAt);
}
