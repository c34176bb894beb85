import { expect, it } from 'vitest';
import { SingleFlight } from './single-flight.ts';

it('runs one computation for many callers', async () => {
  const flights = new SingleFlight<number>();
  let runs = 0;
  const gate = Promise.withResolvers<number>();
  const work = () => {
    runs += 1;
    return gate.promise;
  };
  const callers = Array.from({ length: 50 }, () => flights.run('a', work));
  gate.resolve(7);
  expect(await Promise.all(callers)).toEqual(Array(50).fill(7));
  expect(runs).toBe(1);
  expect(flights.size).toBe(0);
});

it('fails every waiter once and keeps nothing of the failure', async () => {
  const flights = new SingleFlight<number>();
  let runs = 0;
  const failing = () => {
    runs += 1;
    throw new Error('broken');
  };
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => flights.run('a', failing)));
  expect(results.every((result) => result.status === 'rejected')).toBe(true);
  expect(runs).toBe(1);
  expect(await flights.run('a', async () => 3)).toBe(3);
});

it('starts anew after a flight was forgotten, and the old one does not end the new one', async () => {
  const flights = new SingleFlight<string>();
  const old = Promise.withResolvers<string>();
  const fresh = Promise.withResolvers<string>();
  const first = flights.run('a', () => old.promise);
  flights.forget('a');
  const second = flights.run('a', () => fresh.promise);
  old.resolve('old');
  expect(await first).toBe('old');
  expect(flights.isRunning('a')).toBe(true);
  fresh.resolve('fresh');
  expect(await second).toBe('fresh');
  expect(flights.isRunning('a')).toBe(false);
});
