import { expect, test } from 'vitest';
import { applyKnobs, defaultKnobs, type KnobPatch } from './knobs.ts';
import { Latency, type Work } from './latency.ts';
import { findModel } from './models/catalogue.ts';

function workWith(more: Partial<Work> = {}): Work {
  const model = findModel('claude-haiku-5-5');
  if (model === undefined) throw new Error('the catalogue lost a model');
  return {
    kind: 'reply',
    model,
    speed: 'standard',
    freshTokens: 300,
    readTokens: 0,
    thinkingTokens: 0,
    visibleTokens: 100,
    isNewSocket: false,
    isNewFormat: false,
    ...more,
  };
}

function draws(knobs: KnobPatch, work: Work, count = 2_000): number[] {
  const all = defaultKnobs();
  applyKnobs(all, knobs);
  const latency = new Latency(all);
  return Array.from({ length: count }, () => {
    const pace = latency.paceOf(work);
    return pace.firstByteMs + pace.textMs;
  }).sort((left, right) => left - right);
}

function medianOf(values: readonly number[]): number {
  return values[Math.floor(values.length / 2)] ?? 0;
}

test('instant means no wait at all', () => {
  expect(draws({ profile: 'instant' }, workWith(), 5)).toEqual([0, 0, 0, 0, 0]);
});

test.each([
  ['analysis', 100, 125, 150],
  ['qualification', 50, 65, 80],
  ['reply', 80, 100, 120],
])('the seed profile of %s stays between %d and %d around %d', (kind, min, mean, max) => {
  const waits = draws({ profile: 'seed' }, workWith({ kind }));
  expect(waits[0]).toBeGreaterThanOrEqual(min);
  expect(waits.at(-1)).toBeLessThanOrEqual(max);
  const average = waits.reduce((sum, wait) => sum + wait, 0) / waits.length;
  expect(Math.abs(average - mean)).toBeLessThan(1.5);
});

test('the real profile has the median and the tail of the model', () => {
  const waits = draws({ profile: 'real' }, workWith({ visibleTokens: 0 }));
  expect(medianOf(waits)).toBeGreaterThan(420);
  expect(medianOf(waits)).toBeLessThan(500);
  expect((waits[1_900] ?? 0) / medianOf(waits)).toBeGreaterThan(1.7);
});

test('fresh tokens, thinking, a new socket and a new format all cost time', () => {
  const base = medianOf(draws({ profile: 'real' }, workWith()));
  const slower: Partial<Work>[] = [
    { freshTokens: 20_000 },
    { thinkingTokens: 500 },
    { isNewSocket: true },
    { isNewFormat: true },
  ];
  for (const more of slower)
    expect(medianOf(draws({ profile: 'real' }, workWith(more)))).toBeGreaterThan(base + 40);
  const read = medianOf(draws({ profile: 'real' }, workWith({ readTokens: 20_000 })));
  expect(read).toBeLessThan(medianOf(draws({ profile: 'real' }, workWith({ freshTokens: 20_000 }))));
});
