import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SlidingWindow } from './sliding-window.ts';

test('counts only what happened inside the window', () => {
  const window = new SlidingWindow(3, 100);
  window.add(0);
  window.add(50, 2);
  expect(window.used(99)).toBe(3);
  expect(window.used(100)).toBe(2);
  expect(window.used(150)).toBe(0);
});

test('says how long until there is room', () => {
  const window = new SlidingWindow(3, 100);
  expect(window.msUntilBelow(3, 0)).toBe(0);
  window.add(0);
  window.add(50, 2);
  expect(window.msUntilBelow(3, 60)).toBe(40);
  expect(window.msUntilBelow(2, 60)).toBe(90);
  expect(window.msUntilBelow(1, 60)).toBe(90);
});

test('who waits as told never has more than the limit in any window', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(gaps, (waits) => {
      const window = new SlidingWindow(5, 100);
      const times: number[] = [];
      let now = 0;
      for (const gap of waits) {
        now += gap;
        now += window.msUntilBelow(5, now);
        window.add(now);
        times.push(now);
      }
      return times.every((time) => times.filter((other) => other > time - 100 && other <= time).length <= 5);
    }),
  );
});
