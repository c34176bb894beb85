import { describe, expect, it } from 'vitest';
import { stateRows } from './data/area-codes.ts';
import { rule, week } from './rules/build.ts';
import { federalRules } from './rules/federal.ts';
import { ruleTable } from './rules/table.ts';
import { sendWindow } from './windows.ts';
import { type RecipientClock, readZones, usZones } from './zones.ts';

const quarterHourMs = 15 * 60_000;

/** Local wall clock read with Intl, so that the test does not share the code's library. */
function localTime(at: number, zone: string): { day: string; weekday: string; minute: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    weekday: part('weekday'),
    minute: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

function inZone(zone: string): readonly RecipientClock[] {
  return [{ zone, jurisdiction: 'US' }];
}

function inState(state: string, zone: string): readonly RecipientClock[] {
  return [{ zone, jurisdiction: `US-${state}` }];
}

const allZones = [...new Set([...usZones, ...stateRows.flatMap(([, , zones]) => readZones(zones))])];
const clockChanges = [
  ['spring 2026', Date.UTC(2026, 2, 7)],
  ['autumn 2026', Date.UTC(2026, 9, 31)],
  ['spring 2027', Date.UTC(2027, 2, 13)],
  ['autumn 2027', Date.UTC(2027, 10, 6)],
] as const;

describe.each(allZones)('the default window in %s', (zone) => {
  it.each(clockChanges)('is 9-20, Sundays 12-20, through the change of %s', (_name, start) => {
    const end = start + 4 * 86_400_000;
    let expectedOpening: number | null = null;
    // Backwards, so that the next opening of each closed quarter hour is already known.
    for (let at = end; at >= start; at -= quarterHourMs) {
      const { weekday, minute } = localTime(at, zone);
      const isOpen = minute >= (weekday === 'Sun' ? 12 : 9) * 60 && minute < 20 * 60;
      const window = sendWindow(at, inZone(zone), 'answer');
      expect(window.open).toBe(isOpen);
      if (isOpen) expectedOpening = at;
      else if (expectedOpening !== null && !window.open) expect(window.opensAt).toBe(expectedOpening);
    }
  });
});

describe('several clocks', () => {
  it('allow only what all of them allow', () => {
    // Monday 2026-11-30: 9:00 in Honolulu is 14:00 in New York.
    const clocks = usZones.flatMap(inZone);
    const nineInHonolulu = Date.parse('2026-11-30T19:00:00Z');
    const eightInNewYork = Date.parse('2026-12-01T01:00:00Z');
    const open = (at: number) => sendWindow(at, clocks, 're_engagement').open;
    expect(open(nineInHonolulu)).toBe(true);
    expect(open(nineInHonolulu - 1)).toBe(false);
    expect(open(eightInNewYork - 1)).toBe(true);
    expect(open(eightInNewYork)).toBe(false);
    expect(sendWindow(Date.parse('2026-11-30T14:00:00Z'), clocks, 'answer')).toMatchObject({
      open: false,
      opensAt: nineInHonolulu,
    });
  });

  it('say so when they never agree', () => {
    const clocks = [...inState('RI', 'America/New_York'), ...inZone('Pacific/Guam')];
    const window = sendWindow(Date.parse('2026-11-30T17:00:00Z'), clocks, 'answer');
    expect(window).toMatchObject({ open: false, opensAt: null });
  });

  it('without any clock nothing is open', () => {
    expect(sendWindow(Date.UTC(2026, 10, 30, 17), [], 'answer')).toEqual({
      open: false,
      opensAt: null,
      ruleId: 'rules-missing',
    });
  });
});

describe('the rule that is named', () => {
  const monday = (time: string) => Date.parse(`2026-11-30T${time}:00-05:00`);

  it('is the one that keeps it closed now', () => {
    const rhodeIsland = inState('RI', 'America/New_York');
    expect(sendWindow(monday('18:30'), rhodeIsland, 'answer')).toEqual({
      open: false,
      opensAt: Date.parse('2026-12-01T09:00:00-05:00'),
      ruleId: 'ri-window',
    });
    expect(sendWindow(monday('08:30'), rhodeIsland, 'answer')).toMatchObject({ ruleId: 'default-window' });
    expect(sendWindow(monday('09:30'), inState('KY', 'America/New_York'), 'answer')).toEqual({
      open: false,
      opensAt: monday('10:00'),
      ruleId: 'ky-window',
    });
  });

  it('is «missing» where the table has no window', () => {
    const noWindows = ruleTable.filter((row) => row.value.topic !== 'window');
    expect(sendWindow(monday('12:00'), inZone('America/New_York'), 'answer', noWindows)).toEqual({
      open: false,
      opensAt: null,
      ruleId: 'rules-missing',
    });
  });
});

describe('texts owed to the person', () => {
  it.each(['opt_out_confirmation', 'help'] as const)('%s goes at any hour', (messageClass) => {
    expect(sendWindow(Date.parse('2026-11-30T08:00:00Z'), inZone('America/New_York'), messageClass)).toEqual({
      open: true,
    });
  });
});

describe('a rule with a future date', () => {
  const strict = rule('zz-window', 'US-WY', {
    value: week(15, 16),
    source: 'test',
    from: '2027-02-01',
    to: '2027-02-28',
  });
  const table = [...federalRules, strict];
  const wyoming = inState('WY', 'America/Denver');
  const noonOn = (day: string) => sendWindow(Date.parse(`${day}T12:00:00-07:00`), wyoming, 'answer', table);

  it('switches itself on and off by the recipient’s day', () => {
    expect(noonOn('2027-01-30')).toEqual({ open: true });
    expect(noonOn('2027-02-01')).toEqual({
      open: false,
      opensAt: Date.parse('2027-02-01T15:00:00-07:00'),
      ruleId: 'zz-window',
    });
    expect(noonOn('2027-03-01')).toEqual({ open: true });
  });

  it('is known to a text that is held the evening before', () => {
    const evening = Date.parse('2027-01-31T21:00:00-07:00');
    expect(sendWindow(evening, wyoming, 'answer', table)).toMatchObject({
      opensAt: Date.parse('2027-02-01T15:00:00-07:00'),
    });
  });
});
