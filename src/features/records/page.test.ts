import { expect, test } from 'vitest';
import { figure, share } from './figure.ts';
import { deadlineOf } from './opt-out-clock.ts';
import { pageOf, readPlace } from './page.ts';

test('a page ends where the next begins, whatever is in the id', () => {
  const rows = [3, 2, 1].map((at) => ({ at, id: `Zoë & «co» ${at}` }));
  const page = pageOf(rows, { after: null, limit: 2 }, (row) => row);
  expect(page.rows).toHaveLength(2);
  expect(readPlace(page.next ?? '')).toEqual({ at: 2, id: 'Zoë & «co» 2' });
  expect(pageOf(rows, { after: null, limit: 3 }, (row) => row).next).toBeNull();
});

test.each(['', 'nonsense', '%%%', btoa('1'), btoa('x y'), btoa('1;drop y')])('«%s» is no place', (text) => {
  expect(readPlace(text)).toBeNull();
});

test('under the least number of samples nothing is told, and a share of nothing is none', () => {
  expect(figure(0.5, 29).value).toBeNull();
  expect(figure(0.5, 30).value).toBe(0.5);
  expect(figure(900, 199, 200).value).toBeNull();
  expect(share(0, 0).value).toBeNull();
  expect(share(15, 30).value).toBe(0.5);
});

test('ten business days leave weekends out', () => {
  const friday = Date.UTC(2026, 10, 6, 15);
  expect(new Date(deadlineOf(friday, 'UTC')).toISOString()).toBe('2026-11-20T15:00:00.000Z');
  const saturday = Date.UTC(2026, 10, 7, 15);
  expect(new Date(deadlineOf(saturday, 'UTC')).toISOString()).toBe('2026-11-20T15:00:00.000Z');
});

test('a weekend is one where the location is: Sunday evening in Chicago is Monday in UTC', () => {
  const sundayEvening = Date.UTC(2026, 10, 9, 1);
  // Friday evening there, and not Sunday, when the tenth business day is long over
  expect(new Date(deadlineOf(sundayEvening, 'America/Chicago')).toISOString()).toBe(
    '2026-11-21T01:00:00.000Z',
  );
});
