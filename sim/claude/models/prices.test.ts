import { expect, test } from 'vitest';
import { askFor, startTestWorld } from '../test-world.ts';
import { allModels } from './catalogue.ts';
import { costOf, priceOf } from './prices.ts';

const standard = { speed: 'standard', geo: null } as const;

test.each([
  ['claude-haiku-5-5', 0.00034, 0.000115],
  ['claude-sonnet-5-5', 0.0068, 0.00205],
])('%s costs what the worked example says, uncached and warm', (model, uncached, warm) => {
  const cold = { input: 2_800, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 120 };
  const read = { ...cold, input: 300, cacheRead: 2_500 };
  expect(costOf(model, cold, standard).total).toBeCloseTo(uncached, 8);
  expect(costOf(model, read, standard).total).toBeCloseTo(warm, 8);
});

test('a prompt over 100k moves every token of haiku 5.5 to the upper band', () => {
  expect(priceOf('claude-haiku-5-5', 100_000).output).toBe(0.5);
  expect(priceOf('claude-haiku-5-5', 100_001)).toMatchObject({ input: 0.5, output: 2.5, cacheRead: 0.05 });
});

test('fast mode doubles, US-only inference adds a tenth, and both stack', () => {
  const tokens = { input: 1_000_000, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output: 0 };
  expect(costOf('claude-opus-5-5', tokens, { speed: 'fast', geo: 'us' }).total).toBeCloseTo(8.8, 8);
});

test('every model of the catalogue has a price', () => {
  for (const model of allModels()) expect(priceOf(model.id, 10).input).toBeGreaterThan(0);
});

test('the ledger books classes, groups by tag and model, and its totals equal its entries', async () => {
  await using world = await startTestWorld();
  const system = [
    { type: 'text' as const, text: 'stable '.repeat(500), cache_control: { type: 'ephemeral' as const } },
  ];
  const tagged = { headers: { 'x-sim-tag': 'lead-7' } };
  await world.client.messages.create({ ...askFor('x'), system }, tagged);
  await world.client.messages.create({ ...askFor('x'), system }, tagged);
  await world.client.messages.create({ ...askFor('y'), metadata: { user_id: 'opaque' } });
  const { entries, total, byTag, byModel } = world.sim.ledger();
  const [written, read] = entries;
  expect(written?.tokens.cacheWrite5m).toBe(read?.tokens.cacheRead);
  expect(written?.costUsd.total).toBeGreaterThan(read?.costUsd.total ?? Number.POSITIVE_INFINITY);
  expect(entries.map((entry) => entry.userId)).toEqual(['', '', 'opaque']);
  expect(byTag['lead-7']?.requests).toBe(2);
  expect(byModel['claude-haiku-5-5']?.requests).toBe(3);
  expect(total.costUsd).toBeCloseTo(
    entries.reduce((sum, entry) => sum + entry.costUsd.total, 0),
    12,
  );
});
