import { expect, test } from 'vitest';
import { ManualClock } from './clock.ts';
import { ManualWait, systemWait } from './wait.ts';

test('the system wait elapses', async () => {
  expect(await systemWait(1)).toBe('elapsed');
});

test('an aborted signal ends the system wait early, before or during it', async () => {
  expect(await systemWait(60_000, AbortSignal.abort())).toBe('aborted');
  const controller = new AbortController();
  const waiting = systemWait(60_000, controller.signal);
  controller.abort();
  expect(await waiting).toBe('aborted');
});

test('the manual wait wakes in order of due time and moves the clock', async () => {
  const clock = new ManualClock(0);
  const manual = new ManualWait(clock);
  const woken: string[] = [];
  const note = (name: string) => () => woken.push(`${name}@${clock.now()}`);
  const waits = [manual.wait(20).then(note('b')), manual.wait(10).then(note('a'))];
  await manual.advance(15);
  expect(woken).toEqual(['a@10']);
  expect(clock.now()).toBe(15);
  await manual.advance(5);
  await Promise.all(waits);
  expect(woken).toEqual(['a@10', 'b@20']);
  expect(manual.pending).toBe(0);
});

test('a manual wait can be aborted', async () => {
  const manual = new ManualWait(new ManualClock(0));
  const controller = new AbortController();
  const waiting = manual.wait(10, controller.signal);
  controller.abort();
  expect(await waiting).toBe('aborted');
  expect(manual.pending).toBe(0);
});
