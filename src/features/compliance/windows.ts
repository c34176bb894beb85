import { DateTime } from 'luxon';
import type { MessageClass } from '../../domain/vocabulary.ts';
import { hoursOfDay } from './day-hours.ts';
import { isOwed } from './rules/classes.ts';
import type { Rule } from './rules/rule.ts';
import { ruleTable } from './rules/table.ts';
import type { RecipientClock } from './zones.ts';

export type SendWindow =
  | { readonly open: true }
  /** `opensAt` null: within two weeks there is no hour that all clocks allow. */
  | { readonly open: false; readonly opensAt: number | null; readonly ruleId: string };

/** Two weeks cover any run of holidays and weekends; every step below moves at least to another opening. */
const daysAhead = 14;
const mostSteps = 60;

interface Opening {
  readonly at: number | null;
  readonly ruleId: string;
}

/**
 * May a text of this class go now, given every clock its reader may live by? If not: the first instant at which all
 * of them are open, and the rule that keeps it closed now. Reads wall clocks, so daylight saving takes care of itself.
 */
export function sendWindow(
  now: number,
  clocks: readonly RecipientClock[],
  messageClass: MessageClass,
  table: readonly Rule[] = ruleTable,
): SendWindow {
  if (isOwed(messageClass)) return { open: true };
  if (clocks.length === 0) return { open: false, opensAt: null, ruleId: 'rules-missing' };
  const first = latestOpening(now, clocks, messageClass, table);
  if (first.at === now) return { open: true };
  return { open: false, opensAt: commonOpening(first, clocks, messageClass, table), ruleId: first.ruleId };
}

/** Moves from opening to opening until one instant is open everywhere. */
function commonOpening(
  first: Opening,
  clocks: readonly RecipientClock[],
  messageClass: MessageClass,
  table: readonly Rule[],
): number | null {
  let at = first.at;
  for (let step = 0; step < mostSteps && at !== null; step += 1) {
    const next = latestOpening(at, clocks, messageClass, table).at;
    if (next === at) return at;
    at = next;
  }
  return null;
}

/** Of each clock's next opening at or after `at`, the latest. */
function latestOpening(
  at: number,
  clocks: readonly RecipientClock[],
  messageClass: MessageClass,
  table: readonly Rule[],
): Opening {
  return clocks
    .map((clock) => nextOpening(at, clock, messageClass, table))
    .reduce((latest, opening) => {
      if (latest.at === null) return latest;
      return opening.at === null || opening.at > latest.at ? opening : latest;
    });
}

/** The first instant at or after `at` that is open on this clock: `at` itself when it is open now. */
function nextOpening(
  at: number,
  clock: RecipientClock,
  messageClass: MessageClass,
  table: readonly Rule[],
): Opening {
  const local = DateTime.fromMillis(at, { zone: clock.zone });
  const today = hoursOfDay(local, clock, messageClass, table);
  const minute = local.hour * 60 + local.minute;
  if (minute >= today.open && minute < today.close) return { at, ruleId: '' };
  const ruleId = minute < today.open ? today.openRuleId : today.closeRuleId;
  const startToday = minute < today.open && today.open < today.close;
  return { at: openingFrom(local, startToday ? 0 : 1, clock, messageClass, table), ruleId };
}

function openingFrom(
  local: DateTime,
  firstDay: number,
  clock: RecipientClock,
  messageClass: MessageClass,
  table: readonly Rule[],
): number | null {
  for (let ahead = firstDay; ahead <= daysAhead; ahead += 1) {
    const day = local.startOf('day').plus({ days: ahead });
    const hours = hoursOfDay(day, clock, messageClass, table);
    if (hours.open < hours.close) {
      return day.set({ hour: Math.floor(hours.open / 60), minute: hours.open % 60 }).toMillis();
    }
  }
  return null;
}
