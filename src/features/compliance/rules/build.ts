import type { MessageClass } from '../../../domain/vocabulary.ts';
import { windowed } from './classes.ts';
import type { Day, Hours, Jurisdiction, Rule, RuleValue, WeekHours } from './rule.ts';

export function hours(open: number, close: number): Hours {
  return { open: open * 60, close: close * 60 };
}

interface Row {
  readonly value: RuleValue;
  readonly source: string;
  readonly from?: Day;
  readonly to?: Day;
  readonly appliesTo?: readonly MessageClass[];
}

/** A row with what all rows of this table share: when, by whom and by which test it was checked. */
export function rule(id: string, jurisdiction: Jurisdiction, row: Row): Rule {
  return {
    id,
    jurisdiction,
    value: row.value,
    from: row.from ?? null,
    to: row.to ?? null,
    appliesTo: row.appliesTo ?? windowed,
    source: row.source,
    checkedOn: '2026-11-20',
    checkedBy: 'EnterpriseHub, compliance reference; counsel of the customer may edit',
    testId: 'src/features/compliance/rules/rules.test.ts',
  };
}

/** The same hours on every day of the week unless a day says otherwise. */
export function week(open: number, close: number, days: Partial<WeekHours> = {}): RuleValue {
  const everyDay = hours(open, close);
  return {
    topic: 'window',
    weekdays: everyDay,
    saturday: everyDay,
    sunday: everyDay,
    closedOnHolidays: false,
    ...days,
  };
}
