import { expect, it } from 'vitest';
import { Batcher } from './batcher.ts';

it('writes what waits together and answers each item with its own result', async () => {
  const sizes: number[] = [];
  const batcher = new Batcher<number, number>({
    batchSize: 50,
    parallel: 1,
    longestQueue: 1000,
    write: async (items) => {
      sizes.push(items.length);
      return items.map((item) => item * 2);
    },
  });
  const answers = await Promise.all(Array.from({ length: 101 }, (_, index) => batcher.add(index)));
  expect(sizes).toEqual([1, 50, 50]);
  expect(answers[70]).toEqual({ outcome: 'written', result: 140 });
});

it('keeps as many batches in hand as it may', async () => {
  let inHand = 0;
  let most = 0;
  const batcher = new Batcher<number, number>({
    batchSize: 1,
    parallel: 3,
    longestQueue: 100,
    write: async (items) => {
      inHand += 1;
      most = Math.max(most, inHand);
      await new Promise((resolve) => setImmediate(resolve));
      inHand -= 1;
      return items;
    },
  });
  await Promise.all(Array.from({ length: 20 }, (_, index) => batcher.add(index)));
  expect(most).toBe(3);
});

it('takes turns in halves where callers come back, and hands over before they go on', async () => {
  const log: string[] = [];
  let finish = (): void => undefined;
  const batcher = new Batcher<string, string>({
    ...{ batchSize: 100, parallel: 1, longestQueue: 100, halvesUpTo: 10 },
    write: async (items) => {
      log.push(`write ${items.length}`);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return items;
    },
  });
  const caller = async (): Promise<void> => {
    await batcher.add('item');
    if (log.at(-1) !== 'go on') log.push('go on');
    void caller();
  };
  for (let count = 0; count < 10; count += 1) void caller();
  for (let batch = 0; batch < 4; batch += 1) {
    finish();
    await new Promise((resolve) => setImmediate(resolve));
  }
  // one comes first; of it and the nine that waited meanwhile half are next, and so on
  expect(log).toEqual(['write 1', ...Array.from({ length: 4 }, () => ['write 5', 'go on']).flat()]);
});

it('writes whole batches where more are about than take turns', async () => {
  const sizes: number[] = [];
  const batcher = new Batcher<number, number>({
    ...{ batchSize: 100, parallel: 1, longestQueue: 100, halvesUpTo: 10 },
    write: async (items) => {
      sizes.push(items.length);
      return items;
    },
  });
  await Promise.all(Array.from({ length: 11 }, (_, index) => batcher.add(index)));
  expect(sizes).toEqual([1, 10]);
});

it('gives the reason of an item that cannot be written and writes its neighbours', async () => {
  const batcher = new Batcher<string, string>({
    batchSize: 10,
    parallel: 1,
    longestQueue: 100,
    write: async (items) => {
      if (items.includes('bad')) throw new Error('a value that the database refuses');
      return items;
    },
  });
  const answers = await Promise.all(['a', 'b', 'bad', 'c'].map((item) => batcher.add(item)));
  expect(answers).toEqual([
    { outcome: 'written', result: 'a' },
    { outcome: 'written', result: 'b' },
    { outcome: 'unable', reason: 'a value that the database refuses' },
    { outcome: 'written', result: 'c' },
  ]);
});

it('answers what is written, whatever becomes of its neighbours', async () => {
  const batcher = new Batcher<string, string>({
    ...{ batchSize: 10, parallel: 1, longestQueue: 100, halvesUpTo: 24 },
    write: async (items) => {
      if (items.length > 1) throw new Error('a value that the database refuses');
      return items.includes('endless') ? new Promise<string[]>(() => undefined) : items;
    },
  });
  const answers = ['a', 'b', 'c', 'endless'].map((item) => batcher.add(item));
  const answered = await Promise.all(answers.slice(0, 3));
  expect(answered.map(({ outcome }) => outcome)).toEqual(['written', 'written', 'written']);
});

it('lets what nobody waits for wait for company, and takes it along with the first urgent item', async () => {
  const batches: string[][] = [];
  const batcher = new Batcher<string, string>({
    batchSize: 10,
    parallel: 1,
    longestQueue: 100,
    lingerMs: 5,
    write: async (items) => {
      batches.push([...items]);
      return items;
    },
  });
  const alone = [batcher.add('a', false), batcher.add('b', false)];
  expect(batches).toEqual([]);
  await Promise.all(alone);
  await Promise.all([batcher.add('c', false), batcher.add('d')]);
  expect(batches).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
});

it('lets a full batch wait no longer', async () => {
  const sizes: number[] = [];
  const batcher = new Batcher<number, number>({
    ...{ batchSize: 3, parallel: 1, longestQueue: 100, lingerMs: 60_000 },
    write: async (items) => {
      sizes.push(items.length);
      return items;
    },
  });
  await Promise.all([1, 2, 3].map((item) => batcher.add(item, false)));
  const late = [4, 5].map((item) => batcher.add(item, false));
  await new Promise((resolve) => setImmediate(resolve));
  expect(sizes).toEqual([3]);
  await Promise.all([...late, batcher.add(6, false)]);
  expect(sizes).toEqual([3, 3]);
});

it('does not hurry what lingers because a batch before it was written', async () => {
  const first = Promise.withResolvers<void>();
  const batches: string[][] = [];
  const batcher = new Batcher<string, string>({
    ...{ batchSize: 10, parallel: 1, longestQueue: 100, lingerMs: 40 },
    write: async (items) => {
      batches.push([...items]);
      if (batches.length === 1) await first.promise;
      return items;
    },
  });
  const urgent = batcher.add('a');
  const lingering = batcher.add('b', false);
  first.resolve();
  await urgent;
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(batches).toEqual([['a']]);
  await lingering;
  expect(batches).toEqual([['a'], ['b']]);
});

it('refuses before its queue grows without end', async () => {
  const written: string[] = [];
  const batcher = new Batcher<string, string>({
    batchSize: 1,
    parallel: 1,
    longestQueue: 2,
    write: async (items) => {
      written.push(...items);
      return items;
    },
  });
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map((item) => batcher.add(item)));
  expect(answers.map(({ outcome }) => outcome)).toEqual(['written', 'written', 'written', 'overloaded']);
  expect(written).toEqual(['a', 'b', 'c']);
});
