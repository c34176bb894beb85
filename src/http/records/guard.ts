import type { RecordReader } from '../../features/records/index.ts';

export interface RecordPorts {
  readonly reader: Pick<
    RecordReader,
    | 'contacts'
    | 'conversation'
    | 'webhooks'
    | 'webhookSummary'
    | 'webhook'
    | 'forecast'
    | 'funnel'
    | 'coaching'
    | 'cards'
    | 'compliance'
    | 'suppressions'
    | 'holds'
    | 'refusals'
    | 'disclosures'
  >;
  readonly now: () => number;
}

/** All records are the owner's, and every address names its location; the hook lets nobody into another one. */
export const recordGuard = { config: { role: 'owner' as const } };

export interface OfLocation {
  readonly Params: { readonly location: string };
}
