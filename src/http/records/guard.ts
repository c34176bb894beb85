import type { RecordReader } from '../../features/records/index.ts';
import type { LocationsResponse } from '../contract/conversations.ts';
import { operatorOnly } from '../routes-operator.ts';

export interface RecordPorts {
  readonly token: string | null;
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
  readonly locations: () => LocationsResponse['locations'];
}

/** All records are the operator's, and every address names its location. */
export function recordGuard(ports: RecordPorts) {
  return { config: { role: 'operator' as const }, preHandler: operatorOnly(ports.token) };
}

export interface OfLocation {
  readonly Params: { readonly location: string };
}
