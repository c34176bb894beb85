import { expect, test } from 'vitest';
import { ReplayRing } from './replay-ring.ts';

function filled(count: number, options = { itemsAtMost: 4, bytesAtMost: 1000 }, bytes = 10) {
  const ring = new ReplayRing<string>(options);
  for (let number = 1; number <= count; number += 1) ring.push(`v${number}`, bytes);
  return ring;
}

test('gives what came after a number, oldest first, and nothing to who has it all', () => {
  const ring = filled(3);
  expect(ring.after(1)?.map(({ value }) => value)).toEqual(['v2', 'v3']);
  expect(ring.after(3)).toEqual([]);
});

test('says that something is gone instead of skipping it', () => {
  const ring = filled(6);
  expect(ring.after(2)?.map(({ value }) => value)).toEqual(['v3', 'v4', 'v5', 'v6']);
  expect(ring.after(1)).toBeNull();
});

test('a number that was never given is no place to resume from', () => {
  const ring = filled(2);
  for (const number of [3, -1, 0.5, Number.NaN]) expect(ring.after(number)).toBeNull();
});

test('is bounded by size too, down to nothing', () => {
  const ring = filled(4, { itemsAtMost: 100, bytesAtMost: 25 });
  expect(ring.after(2)?.map(({ value }) => value)).toEqual(['v3', 'v4']);
  ring.push('huge', 1000);
  expect([ring.after(4), ring.after(5), ring.bytes]).toEqual([null, [], 0]);
});

test('what is forgotten is not told again and leaves no gap', () => {
  const ring = filled(4);
  ring.forget((value) => value === 'v3');
  expect(ring.after(1)?.map(({ number, value }) => [number, value])).toEqual([
    [2, 'v2'],
    [4, 'v4'],
  ]);
  expect(ring.bytes).toBe(30);
});

test('lets go of what nobody comes back for', () => {
  const ring = filled(4);
  ring.dropUpTo(2);
  expect(ring.after(2)?.map(({ value }) => value)).toEqual(['v3', 'v4']);
  expect(ring.after(1)).toBeNull();
  expect(ring.bytes).toBe(20);
  ring.dropUpTo(ring.last);
  expect(ring.bytes).toBe(0);
  expect(ring.after(4)).toEqual([]);
  expect(ring.after(3)).toBeNull();
  ring.push('v5', 10);
  expect(ring.after(4)?.map(({ number }) => number)).toEqual([5]);
});
