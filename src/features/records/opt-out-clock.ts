import { isWeekend } from '../../domain/business-hours.ts';
import type { ClockFound, ClockRow } from './compliance.ts';

const dayMs = 86_400_000;
const businessDays = 10;

/**
 * The law's ten business days (47 CFR 64.1200(a)(10)), as days fall where the location is. Holidays are not left out: the
 * date can only be too early.
 */
export function clockRow(found: ClockFound): ClockRow {
  const { isDoubt, timeZone, ...rest } = found;
  const state = isDoubt ? 'doubt' : found.crmBlockedAt === null ? 'open' : 'done';
  return { ...rest, state, deadlineAt: deadlineOf(found.at, timeZone) };
}

export function deadlineOf(at: number, timeZone: string): number {
  let day = at;
  for (let left = businessDays; left > 0; ) {
    day += dayMs;
    if (!isWeekend(day, timeZone)) left -= 1;
  }
  return day;
}
