import type { OpportunityChanged } from './inbound-event.ts';
import type { Lifecycle } from './lifecycle.ts';

/** A deal that ended, as a conversation remembers it. */
export interface EndedDeal {
  readonly opportunityId: string;
  readonly status: 'won' | 'lost';
  /** The journey that it ended, and where the lead stood: what a deal opened again goes back to. */
  readonly journey: number;
  readonly before: Lifecycle;
}

/** What a decision books of a deal: by it money is counted. */
export interface DealSeen {
  readonly opportunityId: string;
  /** `open`: not ended any more, whatever the CRM calls it. */
  readonly status: 'won' | 'lost' | 'open';
  /** US dollars; null where the CRM states none. */
  readonly valueUsd: number | null;
  readonly at: number;
}

export function dealSeen(event: OpportunityChanged): DealSeen {
  return {
    opportunityId: event.opportunityId,
    status: event.status === 'won' || event.status === 'lost' ? event.status : 'open',
    valueUsd: event.monetaryValue,
    at: event.occurredAt,
  };
}
