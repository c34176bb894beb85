import { expect, test } from 'vitest';
import { Windows } from './windows.ts';

const at = Date.UTC(2026, 10, 4, 15, 7, 23);
const minuteMs = 60_000;
const runs = { name: 'runs', locationId: 'loc', split: '' } as const;
const time = { name: 'turn_time', locationId: 'loc', split: '' } as const;

test('one value is in the window of its minute, its quarter of an hour and its day', () => {
  const windows = new Windows();
  windows.measure(time, 120, at);
  expect(windows.take().map(({ size, startsAt }) => [size, new Date(startsAt).toISOString()])).toEqual([
    ['minute', '2026-11-04T15:07:00.000Z'],
    ['quarter', '2026-11-04T15:00:00.000Z'],
    ['day', '2026-11-04T00:00:00.000Z'],
  ]);
});

test('what is taken is the whole window, and only when something changed', () => {
  const windows = new Windows();
  windows.count(runs, 2, at);
  windows.take();
  expect(windows.take()).toEqual([]);
  windows.count(runs, 3, at);
  expect(windows.take().map(({ data }) => data.count)).toEqual([5, 5, 5]);
});

test('what could not be saved is taken again, with what came meanwhile', () => {
  const windows = new Windows();
  windows.count(runs, 2, at);
  const taken = windows.take();
  windows.count(runs, 1, at + minuteMs);
  windows.restore(taken);
  windows.forgetClosed(at + 10 * minuteMs);
  const minutes = windows.take().filter(({ size }) => size === 'minute');
  expect(minutes.map(({ data }) => data.count)).toEqual([2, 1]);
});

test('a closed and saved window is let go; the lifetime goes on', () => {
  const windows = new Windows();
  windows.count(runs, 2, at);
  windows.take();
  windows.forgetClosed(at + 2 * minuteMs);
  windows.count(runs, 1, at + 2 * minuteMs);
  expect(windows.take().map(({ data }) => data.count)).toEqual([3, 3, 1]);
  expect(windows.lifetime().map(({ data }) => data.count)).toEqual([3]);
});

test('a clock that is set back never makes a saved window smaller', () => {
  const windows = new Windows();
  windows.count(runs, 7, at);
  windows.take();
  windows.count(runs, 1, at + 2 * minuteMs);
  windows.take();
  windows.forgetClosed(at + 2 * minuteMs);
  windows.count(runs, 1, at);
  const minute = windows.take().find(({ size }) => size === 'minute');
  expect(minute).toMatchObject({ startsAt: Date.UTC(2026, 10, 4, 15, 9), data: { count: 2 } });
});

test('a database that stays away costs memory up to a limit, and the loss is counted', () => {
  const windows = new Windows();
  for (let minute = 0; minute < 50_010; minute += 1) windows.count(runs, 1, at + minute * minuteMs);
  windows.forgetClosed(at);
  expect(windows.lost).toBeGreaterThan(0);
  expect(windows.take().length).toBe(50_000);
});
