import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Deadlines } from './deadlines.ts';

it('calls nobody who ended in time, and tells so', async () => {
  const deadlines = new Deadlines(20);
  const expired: string[] = [];
  const ends = ['a', 'b', 'c'].map((name) => deadlines.start(() => expired.push(name)));
  expect(ends[1]?.()).toBe(true);
  await sleep(60);
  expect(expired).toEqual(['a', 'c']);
  expect(ends.map((end) => end())).toEqual([false, false, false]);
});

it('gives each its whole time, whatever began before it', async () => {
  const deadlines = new Deadlines(60);
  const ages: number[] = [];
  for (let n = 0; n < 5; n += 1) {
    const from = performance.now();
    deadlines.start(() => ages.push(performance.now() - from));
    await sleep(13);
  }
  await sleep(150);
  expect(ages).toHaveLength(5);
  for (const age of ages) expect(age).toBeGreaterThanOrEqual(58.9);
});

it('starts over after everything has ended', async () => {
  const deadlines = new Deadlines(10);
  deadlines.start(() => undefined)();
  await sleep(40);
  const expired = Promise.withResolvers<void>();
  deadlines.start(() => expired.resolve());
  await expired.promise;
});

it('counts an answer as in time that lay there already when the process came back', async () => {
  const deadlines = new Deadlines(10);
  let isExpired = false;
  const end = deadlines.start(() => {
    isExpired = true;
  });
  const answer = new Promise<boolean>((resolve) => setImmediate(() => resolve(end())));
  const until = performance.now() + 30;
  while (performance.now() < until); // a long computation of our own: the deadline passes during it
  expect(await answer).toBe(true);
  expect(isExpired).toBe(false);
});
