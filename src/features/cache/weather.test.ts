import { describe, expect, it } from 'vitest';
import { until } from '../../../test/support/until.ts';
import type { Weather } from './chaos-tier.ts';
import {
  analysis,
  contact,
  Machines,
  qualification,
  semantic,
  startProcess,
  type TestProcess,
  Truth,
  versionOf,
} from './process/trial.ts';
import { erasureTags, recordTag } from './tags.ts';

const bad: readonly Weather[] = ['hang', 'throw', 200];

/** Asks until the shared tier is trusted again; its clock is moved from one look to the next. */
async function recovered(machines: Machines, { cache }: TestProcess): Promise<void> {
  let n = 0;
  await until('the shared tier is back', async () => {
    machines.clock.advance(200);
    n += 1;
    await versionOf(cache, qualification, { locationId: 'L', contactId: `again${n}` }, new Truth());
    await cache.settled();
    return cache.figures().shared?.isUsable === true;
  });
}

describe.each(bad)('a shared tier in weather «%s»', (weather) => {
  it('costs no caller more than the deadline, and nothing once it is known', async () => {
    const machines = new Machines();
    const process = startProcess(machines);
    const truth = new Truth();
    process.sharedWeather.weather = weather;
    const ask = (n: number) =>
      versionOf(process.cache, qualification, { locationId: 'L', contactId: `c${n}` }, truth);
    await Promise.all(Array.from({ length: 50 }, (_, n) => ask(n)));
    expect(process.cache.figures().shared?.isUsable).toBe(false);
    const from = performance.now();
    for (let n = 100; n < 300; n++) await ask(n);
    expect(performance.now() - from).toBeLessThan(200 * 5);
    expect(truth.asked).toBe(250);
    const before = process.cache.figures().shared?.unavailable ?? 0;
    expect(before).toBeGreaterThanOrEqual(200);
  });

  it('is used again by itself when the weather is calm', async () => {
    const machines = new Machines();
    const process = startProcess(machines);
    process.sharedWeather.weather = weather;
    for (let n = 0; n < 4; n++) {
      await versionOf(process.cache, qualification, { locationId: 'L', contactId: `c${n}` }, new Truth());
    }
    expect(process.cache.figures().shared?.isUsable).toBe(false);
    process.sharedWeather.weather = 'calm';
    await recovered(machines, process);
    await versionOf(process.cache, qualification, contact, new Truth());
    await process.cache.settled();
    expect(machines.redis.entries.has('L:qual:c')).toBe(true);
  });

  it('is told what it missed before anybody reads it again', async () => {
    const machines = new Machines();
    const truth = new Truth();
    const process = startProcess(machines);
    await versionOf(process.cache, qualification, contact, truth);
    await process.cache.settled();
    expect(machines.redis.entries.has('L:qual:c')).toBe(true);
    process.sharedWeather.weather = weather;
    truth.version = 2;
    expect(await process.cache.invalidate([recordTag('L', 'c')])).toEqual({
      outcome: 'owed',
      tiers: ['shared'],
    });
    expect(machines.redis.entries.has('L:qual:c')).toBe(true);
    process.sharedWeather.weather = 'calm';
    // Not trusted yet, although it answers.
    expect(await versionOf(process.cache, qualification, contact, truth)).toBe(2);
    await recovered(machines, process);
    expect(await versionOf(startProcess(machines).cache, qualification, contact, truth)).toBe(2);
  });
});

it('lets another process pay at once what one could not tell the shared tier', async () => {
  const machines = new Machines();
  const truth = new Truth();
  const [cutOff, healthy] = [startProcess(machines), startProcess(machines)];
  await versionOf(healthy.cache, qualification, contact, truth);
  await healthy.cache.settled();
  cutOff.sharedWeather.weather = 'throw';
  truth.version = 2;
  await cutOff.cache.invalidate([recordTag('L', 'c')]);
  await cutOff.cache.settled();
  await healthy.cache.settled();
  expect(machines.redis.entries.size).toBe(0);
  expect(machines.postgres.owed.size).toBe(0);
  expect(await versionOf(startProcess(machines).cache, qualification, contact, truth)).toBe(2);
});

it('reads on from a full shared tier and computes what has no room', async () => {
  const machines = new Machines();
  const truth = new Truth();
  const process = startProcess(machines);
  await versionOf(process.cache, qualification, contact, truth);
  await process.cache.settled();
  process.sharedWeather.weather = 'full';
  const other = startProcess(machines);
  other.sharedWeather.weather = 'full';
  expect(await other.cache.get(qualification, contact, truth.compute)).toMatchObject({ source: 'shared' });
  for (let n = 0; n < 10; n++) {
    await versionOf(other.cache, qualification, { locationId: 'L', contactId: `n${n}` }, truth);
  }
  await other.cache.settled();
  expect(other.cache.figures().shared?.isUsable).toBe(true);
  expect(machines.redis.entries.size).toBe(1);
});

describe.each(bad)('a database in weather «%s»', (weather) => {
  it('makes no error, and is told what it missed', async () => {
    const machines = new Machines();
    const truth = new Truth();
    const process = startProcess(machines, { shared: undefined });
    await versionOf(process.cache, semantic, analysis, truth);
    await process.cache.settled();
    process.databaseWeather.weather = weather;
    truth.version = 2;
    expect(await process.cache.invalidate(erasureTags('L', 'c'))).toEqual({
      outcome: 'owed',
      tiers: ['database'],
    });
    expect(await versionOf(process.cache, semantic, analysis, truth)).toBe(2);
    process.databaseWeather.weather = 'calm';
    await until('the database is back', async () => {
      machines.clock.advance(200);
      await versionOf(process.cache, semantic, { ...analysis, hash: `h${machines.clock.now()}` }, truth);
      await process.cache.settled();
      return process.cache.figures().database?.isUsable === true;
    });
    expect(
      await versionOf(startProcess(machines, { shared: undefined }).cache, semantic, analysis, truth),
    ).toBe(2);
  });
});

it('recovers while invalidations keep coming in faster than they are paid', async () => {
  const machines = new Machines();
  const process = startProcess(machines);
  process.sharedWeather.weather = 'throw';
  let isOver = false;
  let invalidated = 0;
  const writers = Array.from({ length: 5 }, async () => {
    while (!isOver) {
      invalidated += 1;
      await process.cache.invalidate([recordTag('L', `w${invalidated}`)]);
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  await until('invalidations are owed', () => invalidated > 50);
  // It answers, but not at once: something new is owed by the time a payment is through.
  process.sharedWeather.weather = 1;
  let looks = 0;
  await until('the shared tier is back', async () => {
    looks += 1;
    machines.clock.advance(200);
    await versionOf(process.cache, qualification, contact, new Truth());
    return process.cache.figures().shared?.isUsable === true;
  });
  isOver = true;
  await Promise.all(writers);
  await process.cache.settled();
  expect(looks).toBeLessThan(20);
});

it('forgets nothing that is owed when the tier hangs in the middle of being told', async () => {
  const machines = new Machines();
  const truth = new Truth();
  const process = startProcess(machines);
  await versionOf(process.cache, qualification, contact, truth);
  await process.cache.settled();
  process.sharedWeather.weather = 'throw';
  truth.version = 2;
  await process.cache.invalidate([recordTag('L', 'c')]);
  await process.cache.settled();
  // The look succeeds, the payment does not: from then on nothing is answered.
  process.sharedWeather.afterPing = 'hang';
  process.sharedWeather.weather = 'calm';
  machines.clock.advance(200);
  await versionOf(process.cache, qualification, contact, truth);
  await process.cache.settled();
  expect(process.sharedWeather.weather).toBe('hang');
  process.sharedWeather.afterPing = undefined;
  process.sharedWeather.weather = 'calm';
  await recovered(machines, process);
  expect(await versionOf(startProcess(machines).cache, qualification, contact, truth)).toBe(2);
});

it('gives back a lease that came after the deadline, so that nobody waits for it', async () => {
  const machines = new Machines();
  const process = startProcess(machines);
  process.sharedWeather.weather = 40;
  await Promise.all(
    ['a', 'b', 'c'].map((contactId) =>
      versionOf(process.cache, qualification, { locationId: 'L', contactId }, new Truth()),
    ),
  );
  // Taken once the slow answers have arrived, given back at once.
  await until('the leases came', () => machines.redis.tokens.size === 3);
  await until('the leases are gone', () => machines.redis.leases.size === 0);
});

it('keeps memory when the shared tier goes', async () => {
  const machines = new Machines();
  const truth = new Truth();
  const process = startProcess(machines);
  await versionOf(process.cache, qualification, contact, truth);
  process.sharedEar.cover();
  process.sharedWeather.weather = 'hang';
  expect(await process.cache.get(qualification, contact, truth.compute)).toMatchObject({ source: 'memory' });
});
