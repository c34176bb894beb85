import { expect, it } from 'vitest';
import { SharedReading } from './shared-reading.ts';

/** A reading that answers when it is told to, with the number of times that it began. */
function held() {
  const gates: PromiseWithResolvers<void>[] = [];
  const load = async () => {
    const gate = Promise.withResolvers<void>();
    const begun = gates.push(gate);
    await gate.promise;
    return begun;
  };
  return { gates, load };
}

it('answers everybody who asked meanwhile with one reading that began after they asked', async () => {
  const { gates, load } = held();
  const reading = new SharedReading<number>();
  const first = reading.read('a', load);
  const meanwhile = Array.from({ length: 50 }, () => reading.read('a', load));
  expect(gates).toHaveLength(1);
  gates[0]?.resolve();
  expect(await first).toBe(1);
  await Promise.resolve();
  expect(gates).toHaveLength(2);
  const late = reading.read('a', load);
  gates[1]?.resolve();
  expect(await Promise.all(meanwhile)).toEqual(Array(50).fill(2));
  await Promise.resolve();
  expect(gates).toHaveLength(3);
  gates[2]?.resolve();
  expect(await late).toBe(3);
});

it('keeps keys apart and remembers nothing', async () => {
  const reading = new SharedReading<string>();
  const one = Promise.withResolvers<string>();
  const waiting = reading.read('a', () => one.promise);
  expect(await reading.read('b', async () => 'other')).toBe('other');
  one.resolve('old');
  expect(await waiting).toBe('old');
  expect(await reading.read('a', async () => 'new')).toBe('new');
});

it('tells a failure to those who waited for it, and reads again for the next', async () => {
  const reading = new SharedReading<string>();
  const broken = reading.read('a', () => {
    throw new Error('broken');
  });
  const next = reading.read('a', async () => 'well');
  await expect(broken).rejects.toThrow('broken');
  expect(await next).toBe('well');
});
