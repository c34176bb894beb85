import { DateTime } from 'luxon';
import type { Location } from '../../domain/location.ts';

/** A day on a location's own clock: 23 to 25 hours. */
export interface DayOfLocation {
  readonly locationId: string;
  readonly from: number;
  readonly until: number;
}

export function dayOf({ locationId, timeZone }: Location, now: number): DayOfLocation {
  const local = DateTime.fromMillis(now, { zone: timeZone });
  // a zone that nobody knows must not switch a budget off
  const start = (local.isValid ? local : DateTime.fromMillis(now, { zone: 'UTC' })).startOf('day');
  return { locationId, from: start.toMillis(), until: start.plus({ days: 1 }).startOf('day').toMillis() };
}
