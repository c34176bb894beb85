import type { DateTime } from 'luxon';

/** Closed days on both sides, before «by», «before» and «after» are heard. */
export interface DaySpan {
  readonly from: DateTime;
  readonly to: DateTime;
  /** Where in the text the span's words start. */
  readonly index: number;
  /** Where they end. */
  readonly end: number;
  /** Two ends were named: «from March to May» has no open side. */
  readonly isTwoSided: boolean;
}
