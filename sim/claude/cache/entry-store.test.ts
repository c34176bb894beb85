import { expect, test } from 'vitest';
import { EntryStore } from './entry-store.ts';

const secondMs = 1_000;

test('expired entries leave by themselves, so the store does not grow', () => {
  const store = new EntryStore();
  for (let index = 0; index < 5_000; index += 1) {
    store.write(`key ${index}`, index % 10 === 0 ? '1h' : '5m', index * secondMs, index * secondMs);
  }
  // Five minutes of nine in ten writes, and an hour of the rest.
  expect(store.size).toBeLessThanOrEqual(300 * 0.9 + 3_600 * 0.1 + 2);
  expect(store.size).toBeGreaterThan(500);
});

test('a renewed entry outlives its neighbours and a later write keeps it readable', () => {
  const store = new EntryStore();
  store.write('kept', '5m', 0, 0);
  store.write('left', '5m', 0, 0);
  const entry = store.find('kept', 200 * secondMs);
  if (entry === undefined) throw new Error('the entry should be readable');
  store.refresh('kept', entry, 200 * secondMs);
  store.write('kept', '5m', 210 * secondMs, 250 * secondMs);
  expect(store.find('kept', 220 * secondMs)).toBeDefined();
  expect(store.find('kept', 509 * secondMs)).toBeDefined();
  expect(store.find('kept', 510 * secondMs)).toBeUndefined();
  expect(store.find('left', 300 * secondMs)).toBeUndefined();
});
