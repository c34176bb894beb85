import { expect, test } from 'vitest';
import { defaultSettings, type Location } from '../../domain/location.ts';
import { dayOf } from './location-day.ts';

const hourMs = 3_600_000;
const place = (timeZone: string): Location => {
  return { locationId: 'L', name: 'Oak', timeZone, phone: '', settings: defaultSettings };
};

test.each([
  ['an ordinary day', 'America/Chicago', '2026-11-28T02:00:00Z', '2026-11-27T06:00:00Z', 24],
  ['the minute of midnight', 'America/Chicago', '2026-11-28T06:00:00Z', '2026-11-28T06:00:00Z', 24],
  ['east of Greenwich, off the hour', 'Asia/Kolkata', '2026-11-28T19:00:00Z', '2026-11-28T18:30:00Z', 24],
  ['clocks go forward', 'America/New_York', '2026-03-08T18:00:00Z', '2026-03-08T05:00:00Z', 23],
  ['clocks go back', 'America/New_York', '2026-11-01T18:00:00Z', '2026-11-01T04:00:00Z', 25],
  ['a day that begins at one', 'America/Santiago', '2026-09-06T12:00:00Z', '2026-09-06T04:00:00Z', 23],
  [
    'a zone that nobody knows counts by UTC',
    'Mars/Olympus',
    '2026-11-28T02:00:00Z',
    '2026-11-28T00:00:00Z',
    24,
  ],
])('%s', (_what, zone, now, from, hours) => {
  const day = dayOf(place(zone), Date.parse(now));
  expect(day.from).toBe(Date.parse(from));
  expect(day.until - day.from).toBe(hours * hourMs);
  expect(dayOf(place(zone), day.until).from).toBe(day.until);
  expect(dayOf(place(zone), day.until - 1)).toEqual(day);
});
