/** The page Compliance. */
export type {
  ClockRow,
  ComplianceView,
  DisclosureRow,
  HoldRow,
  RefusalRow,
  SuppressionRow,
} from '../../features/records/index.ts';

import type { HoldRow } from '../../features/records/index.ts';

export interface HoldsResponse {
  readonly rows: readonly HoldRow[];
}
