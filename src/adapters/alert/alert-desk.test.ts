import { expect, test } from 'vitest';
import { AlertDesk } from './alert-desk.ts';

test('a channel that hangs delays neither the teller nor the others', async () => {
  const told: string[] = [];
  const hanging = { tell: () => new Promise<void>(() => undefined) };
  const quick = { tell: async (what: string) => void told.push(what) };
  const desk = new AlertDesk<string>([hanging, quick], 20);
  await desk.tell('one');
  await desk.tell('two');
  expect(told).toEqual(['one', 'two']);
  await desk[Symbol.asyncDispose]();
});

test('a service that ends lets the last alert out', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isTold = false;
  const slow = {
    tell: () =>
      promise.then(() => {
        isTold = true;
      }),
  };
  const desk = new AlertDesk<string>([slow]);
  await desk.tell('one');
  const end = desk[Symbol.asyncDispose]();
  resolve();
  await end;
  expect(isTold).toBe(true);
});
