import { describe, expect, it } from 'vitest';
import { sendWindow } from '../windows.ts';
import { isHoliday } from './holidays.ts';
import { dueForReview, isInForce, rulesInForce, ruleTable } from './table.ts';

const zones: Readonly<Record<string, string>> = {
  KY: 'America/New_York',
  RI: 'America/New_York',
  CT: 'America/New_York',
  PA: 'America/New_York',
  VA: 'America/New_York',
  FL: 'America/New_York',
  MI: 'America/New_York',
  AL: 'America/Chicago',
  LA: 'America/Chicago',
  MS: 'America/Chicago',
  TX: 'America/Chicago',
  NM: 'America/Denver',
  UT: 'America/Denver',
  NV: 'America/Los_Angeles',
  WA: 'America/Los_Angeles',
};
const monday = '2026-11-30';
const saturday = '2026-11-28';
const sunday = '2026-11-29';
const thanksgiving = '2026-11-26';

/** First and last open minute of a day in winter, by asking for each; null if closed all day. */
function openHours(state: string, day: string): string | null {
  const zone = zones[state] ?? '';
  const offset = { 'America/New_York': 5, 'America/Chicago': 6, 'America/Denver': 7 }[zone] ?? 8;
  const midnight = Date.parse(`${day}T00:00:00Z`) + offset * 3_600_000;
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => minute).filter(
    (minute) =>
      sendWindow(midnight + minute * 60_000, [{ zone, jurisdiction: `US-${state}` }], 're_engagement').open,
  );
  const [first] = minutes;
  const last = minutes.at(-1);
  if (first === undefined || last === undefined) return null;
  expect(minutes).toHaveLength(last - first + 1);
  return `${clock(first)}-${clock(last + 1)}`;
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

describe('state hours, narrowed by the default', () => {
  it.each([
    ['AL', '9:00-20:00', '9:00-20:00', null, null],
    ['LA', '9:00-20:00', '9:00-20:00', null, null],
    ['MS', '9:00-20:00', '9:00-20:00', null, '9:00-20:00'],
    ['KY', '10:00-20:00', '10:00-20:00', '12:00-20:00', '10:00-20:00'],
    ['RI', '9:00-18:00', '10:00-17:00', null, null],
    ['PA', '9:00-20:00', '9:00-20:00', '13:30-20:00', null],
    ['UT', '9:00-20:00', '9:00-20:00', '12:00-20:00', null],
    ['TX', '9:00-20:00', '9:00-20:00', '12:00-20:00', '9:00-20:00'],
    ['CT', '9:00-20:00', '9:00-20:00', '12:00-20:00', '9:00-20:00'],
    ['FL', '9:00-20:00', '9:00-20:00', '12:00-20:00', '9:00-20:00'],
    ['VA', '9:00-20:00', '9:00-20:00', '12:00-20:00', '9:00-20:00'],
    ['MI', '9:00-20:00', '9:00-20:00', '12:00-20:00', '9:00-20:00'],
    ['NM', '9:00-20:00', '9:00-20:00', '12:00-20:00', '9:00-20:00'],
    ['NV', '9:00-20:00', '9:00-20:00', '12:00-20:00', '9:00-20:00'],
    ['WA', '9:00-20:00', '9:00-20:00', '12:00-20:00', '9:00-20:00'],
  ])(
    '%s: Monday %s, Saturday %s, Sunday %s, holiday %s',
    (state, onMonday, onSaturday, onSunday, onHoliday) => {
      expect(openHours(state, monday)).toBe(onMonday);
      expect(openHours(state, saturday)).toBe(onSaturday);
      expect(openHours(state, sunday)).toBe(onSunday);
      expect(openHours(state, thanksgiving)).toBe(onHoliday);
    },
  );
});

describe('dates', () => {
  const dated = ruleTable.filter((rule) => rule.from !== null);

  it.each(dated.map((rule) => [rule.id, rule] as const))('%s switches on on its day', (_id, rule) => {
    const day = rule.from ?? '';
    const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    expect(isInForce(rule, before)).toBe(false);
    expect(isInForce(rule, day)).toBe(true);
  });

  it.each([
    ['or-cap', 'US-OR', '2025-12-31', '2026-01-01'],
    ['md-cap', 'US-MD', '2023-12-31', '2024-01-01'],
    ['ok-cap', 'US-OK', '2022-10-31', '2022-11-01'],
  ] as const)('%s binds from its day on', (id, jurisdiction, before, after) => {
    const ids = (day: string) =>
      rulesInForce(ruleTable, { topic: 'cap', jurisdiction, day, messageClass: 're_engagement' }).map(
        (rule) => rule.id,
      );
    expect(ids(before)).toEqual(['default-cap']);
    expect(ids(after)).toEqual(['default-cap', id]);
  });

  it('Colorado, revoke-all and Utah are dated ahead', () => {
    const from = (id: string) => ruleTable.find((rule) => rule.id === id)?.from;
    expect(from('co-automated-decisions')).toBe('2027-01-01');
    expect(from('us-revoke-all')).toBe('2027-01-31');
    expect(ruleTable.find((rule) => rule.id === 'ut-ai-disclosure')?.to).toBe('2027-06-30');
  });
});

describe('the table', () => {
  it('has one row per id, each with source, check and class', () => {
    expect(new Set(ruleTable.map((rule) => rule.id)).size).toBe(ruleTable.length);
    for (const rule of ruleTable) {
      expect(rule.source).not.toBe('');
      expect(rule.appliesTo.length).toBeGreaterThan(0);
      expect(rule.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it('asks for review after 180 days', () => {
    expect(dueForReview(ruleTable, '2027-05-19')).toEqual([]);
    expect(dueForReview(ruleTable, '2027-05-20')).toHaveLength(ruleTable.length);
  });

  it('applies no federal rule to Canada but always the default', () => {
    const query = { topic: 'window', jurisdiction: 'CA', day: monday, messageClass: 'answer' } as const;
    expect(rulesInForce(ruleTable, query).map((rule) => rule.id)).toEqual(['default-window']);
  });
});

describe('federal holidays', () => {
  it.each([
    '2026-01-01',
    '2026-01-19',
    '2026-02-16',
    '2026-05-25',
    '2026-06-19',
    '2026-07-03',
    '2026-07-04',
    '2026-09-07',
    '2026-10-12',
    '2026-11-11',
    '2026-11-26',
    '2026-12-25',
    '2027-01-01',
    '2027-06-18',
    '2027-07-05',
    '2021-12-31',
  ])('%s is one', (day) => expect(isHoliday(day)).toBe(true));

  it('a year has eleven, and the observed day of one on a weekend', () => {
    const days = Array.from({ length: 365 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
    );
    // Eleven by law; 4 July 2026 is a Saturday, so its Friday is closed too.
    expect(days.filter(isHoliday)).toHaveLength(12);
  });
});
