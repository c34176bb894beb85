import { expect, test } from 'vitest';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { ManualWait } from '../../kit/wait.ts';
import type { FlagListener } from './ports.ts';
import { Reload } from './reload.ts';

/** Loads that end when the test says so. */
async function opened() {
  const loads: PromiseWithResolvers<void>[] = [];
  let running = 0;
  let most = 0;
  let listener: FlagListener | undefined;
  const reload = new Reload({
    load: async () => {
      if (loads.length === 0 && running === 0 && listener === undefined) return;
      running += 1;
      most = Math.max(most, running);
      const gate = Promise.withResolvers<void>();
      loads.push(gate);
      await gate.promise.finally(() => {
        running -= 1;
      });
    },
    signal: {
      listen: (given) => {
        listener = given;
      },
    },
    wait: new ManualWait(new ManualClock(0)).wait,
    log: silentLog,
    pollMs: 1_000,
  });
  await reload.start();
  return { reload, loads, most: () => most, tell: () => listener?.changed() };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('whoever asks during a load gets the next one, one for all, and never two at once', async () => {
  const { reload, loads, most, tell } = await opened();
  tell();
  const asked = [reload.now(), reload.now(), reload.now()];
  const ended: number[] = [];
  for (const [index, promise] of asked.entries()) void promise.then(() => ended.push(index));
  loads[0]?.resolve();
  await turn();
  // Their load began only now: what the first one read may be older than what they want to see.
  expect(ended).toEqual([]);
  expect(loads).toHaveLength(2);
  loads[1]?.resolve();
  await Promise.all(asked);
  expect(loads).toHaveLength(2);
  expect(most()).toBe(1);
  await reload[Symbol.asyncDispose]();
});

test('a load that fails leaves the next one its turn', async () => {
  const { reload, loads } = await opened();
  const first = reload.now();
  const second = reload.now();
  loads[0]?.reject(new Error('down'));
  await first;
  expect(reload.isFailing).toBe(true);
  await turn();
  loads[1]?.resolve();
  await second;
  expect(reload.isFailing).toBe(false);
  await reload[Symbol.asyncDispose]();
});

test('once disposed nothing is loaded any more', async () => {
  const { reload, loads, tell } = await opened();
  await reload[Symbol.asyncDispose]();
  tell();
  await reload.now();
  expect(loads).toHaveLength(0);
});
