import { expect, test } from 'vitest';
import { ManualClock } from './clock.ts';
import { startDeadline } from './deadline.ts';
import { retry } from './retry.ts';
import type { Wait } from './wait.ts';

function world(timeoutMs: number) {
  const clock = new ManualClock(0);
  const waits: number[] = [];
  const wait: Wait = (ms) => {
    waits.push(ms);
    clock.advance(ms);
    return Promise.resolve('elapsed');
  };
  return { waits, wait, deadline: startDeadline({ timeoutMs, clock }) };
}

test('repeats while an outcome asks for it, then returns the final one', async () => {
  const { waits, wait, deadline } = world(1000);
  const outcome = await retry(
    {
      retries: 5,
      deadline,
      wait,
      delayMs: (value: number, attempt) => (value < 2 ? 10 * (attempt + 1) : null),
    },
    (attempt) => Promise.resolve(attempt),
  );
  expect(outcome).toBe(2);
  expect(waits).toEqual([10, 20]);
  deadline[Symbol.dispose]();
});

test('stops after the retries', async () => {
  const { wait, deadline } = world(1000);
  let runs = 0;
  await retry({ retries: 2, deadline, wait, delayMs: () => 1 }, () => Promise.resolve(++runs));
  expect(runs).toBe(3);
  deadline[Symbol.dispose]();
});

test('does not start a wait that would outlast the deadline', async () => {
  const { waits, wait, deadline } = world(100);
  let runs = 0;
  await retry({ retries: 9, deadline, wait, delayMs: () => 60 }, () => Promise.resolve(++runs));
  expect(runs).toBe(2);
  expect(waits).toEqual([60]);
  deadline[Symbol.dispose]();
});

test('an aborted wait ends it with the last outcome', async () => {
  const { deadline } = world(1000);
  let runs = 0;
  const wait: Wait = () => Promise.resolve('aborted');
  await retry({ retries: 9, deadline, wait, delayMs: () => 1 }, () => Promise.resolve(++runs));
  expect(runs).toBe(1);
  deadline[Symbol.dispose]();
});
