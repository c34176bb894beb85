import { expect, test } from 'vitest';
import { handoffDeadline, isBusinessHour } from './business-hours.ts';

const austin = 'America/Chicago';
const at = (iso: string) => Date.parse(iso);

test.each([
  // Thursday the 26th of November 2026; Austin is six hours behind UTC
  ['2026-11-26T15:00:00Z', true],
  ['2026-11-26T14:59:59Z', false],
  ['2026-11-26T23:59:59Z', true],
  ['2026-11-27T00:00:00Z', false],
  ['2026-11-28T18:00:00Z', false],
])('%s is inside: %s', (iso, isInside) => {
  expect(isBusinessHour(at(iso), austin)).toBe(isInside);
});

test.each([
  ['inside', '2026-11-26T16:07:30Z', '2026-11-26T16:22:30Z'],
  ['shortly before closing', '2026-11-26T23:55:00Z', '2026-11-27T00:10:00Z'],
  ['in the evening', '2026-11-27T01:12:13Z', '2026-11-27T15:15:00Z'],
  ['on Friday evening', '2026-11-28T00:00:00Z', '2026-11-30T15:15:00Z'],
  ['in the weekend that the clocks change', '2026-10-31T20:20:00Z', '2026-11-02T15:15:00Z'],
])('a lead handed over %s has to hear by fifteen minutes of business', (_when, from, until) => {
  expect(new Date(handoffDeadline(at(from), austin)).toISOString()).toBe(new Date(until).toISOString());
});

test('a zone that is off by half an hour opens at its own nine', () => {
  expect(handoffDeadline(at('2026-11-26T01:00:00Z'), 'Asia/Kolkata')).toBe(at('2026-11-26T03:45:00Z'));
});
