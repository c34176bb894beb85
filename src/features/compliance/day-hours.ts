import type { DateTime } from 'luxon';
import type { MessageClass } from '../../domain/vocabulary.ts';
import { isHoliday } from './rules/holidays.ts';
import type { Day, Hours, Rule, RuleOf } from './rules/rule.ts';
import { rulesInForce } from './rules/table.ts';
import type { RecipientClock } from './zones.ts';

/** The hours left on one local day when every rule has narrowed them, and which rule set which end. */
export interface DayHours {
  readonly open: number;
  readonly close: number;
  readonly openRuleId: string;
  readonly closeRuleId: string;
}

/** Nothing is known of this place or class: closed, because no rule is not the same as no limit. */
const unknown: DayHours = { open: 0, close: 0, openRuleId: 'rules-missing', closeRuleId: 'rules-missing' };

const allDay: DayHours = { open: 0, close: 24 * 60, openRuleId: '', closeRuleId: '' };

/** Sending hours of a clock's local day; equal open and close mean a closed day. */
export function hoursOfDay(
  local: DateTime,
  clock: RecipientClock,
  messageClass: MessageClass,
  table: readonly Rule[],
): DayHours {
  const day = local.toFormat('yyyy-MM-dd');
  const rules = rulesInForce(table, { topic: 'window', jurisdiction: clock.jurisdiction, day, messageClass });
  if (rules.length === 0) return unknown;
  return rules.reduce((left, rule) => narrow(left, rule, local.weekday, day), allDay);
}

function narrow(left: DayHours, rule: RuleOf<'window'>, weekday: number, day: Day): DayHours {
  const hours = hoursOf(rule, weekday, day);
  if (hours === null) return { open: 0, close: 0, openRuleId: rule.id, closeRuleId: rule.id };
  return {
    ...(hours.open > left.open && left.close > left.open
      ? { open: hours.open, openRuleId: rule.id }
      : { open: left.open, openRuleId: left.openRuleId }),
    ...(hours.close < left.close
      ? { close: hours.close, closeRuleId: rule.id }
      : { close: left.close, closeRuleId: left.closeRuleId }),
  };
}

function hoursOf(rule: RuleOf<'window'>, weekday: number, day: Day): Hours | null {
  if (rule.value.closedOnHolidays && isHoliday(day)) return null;
  if (weekday === 6) return rule.value.saturday;
  if (weekday === 7) return rule.value.sunday;
  return rule.value.weekdays;
}
