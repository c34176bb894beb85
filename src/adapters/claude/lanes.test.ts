import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClaudeSim, startClaudeSim } from '../../../sim/claude/index.ts';
import type { Lane, ModelRequest } from '../../domain/model.ts';
import { systemClock } from '../../kit/clock.ts';
import { seededRandom } from '../../kit/random.ts';
import { createClaudeModel } from './client.ts';
import { defaultLanes, laneOn, outputTokens, qualityLane, refreshTokens } from './lanes.ts';

let sim: ClaudeSim;
beforeAll(async () => {
  sim = await startClaudeSim();
});
afterAll(() => sim[Symbol.asyncDispose]());

const thinkers = ['claude-opus-5-5', 'claude-fable-5-2', 'claude-fable-5-1', 'claude-sonnet-5'];
const writers = ['claude-haiku-5-5', 'claude-sonnet-5-5', 'claude-haiku-4-5'];

test.each(writers)('%s writes at once and gets the limit of the words', (model) => {
  expect(outputTokens(laneOn(defaultLanes.compose, model), 300)).toBe(300);
  expect(outputTokens(laneOn(defaultLanes.compose, model), 9999)).toBe(defaultLanes.compose.maxTokens);
});

test.each(thinkers)('%s gets room to think beside them', (model) => {
  expect(outputTokens(laneOn(defaultLanes.compose, model), 300)).toBe(2700);
  expect(outputTokens({ ...laneOn(defaultLanes.compose, model), effort: 'high' }, 300)).toBe(19_500);
});

test('the quality lane thinks between tools only, and has none', () => {
  expect(outputTokens(qualityLane, 300)).toBe(300);
});

test('a refresh of a kept prefix stays as small as it was', () => {
  expect(outputTokens(laneOn(defaultLanes.compose, 'claude-opus-5-5'), refreshTokens)).toBe(1);
});

test('the room of every lane stays under what the models can give', () => {
  for (const lane of Object.values(defaultLanes)) {
    expect(outputTokens({ ...lane, thinking: 'default', effort: 'high' }, 99_999)).toBeLessThan(64_000);
  }
});

/** What came of 40 calls with different words, so with different lengths of thinking. */
async function askedOften(model: string, lane: Lane): Promise<ReadonlySet<string>> {
  await using claude = createClaudeModel({
    apiKey: 'key-for-tests',
    baseUrl: sim.url,
    clock: systemClock,
    random: seededRandom(1),
    lanes: { ...defaultLanes, [lane]: laneOn(defaultLanes[lane], model) },
    keepWarm: false,
  });
  const request = (index: number): ModelRequest => ({
    lane,
    system: 'You answer leads of a real-estate team.',
    input: JSON.stringify({ texts: [{ id: String(index), text: 'hello there' }] }),
    schema: null,
    maxTokens: 300,
    deadlineMs: 20_000,
    locationId: 'L',
    contactId: 'C',
    runId: `run-${index}`,
  });
  const outcomes = await Promise.all(Array.from({ length: 40 }, (_, index) => claude.ask(request(index))));
  return new Set(
    outcomes.map((one) => (one.outcome === 'failed' ? `${one.outcome}: ${one.reason}` : one.outcome)),
  );
}

test.each([...thinkers, ...writers])('%s answers in whole, however long it thought', async (model) => {
  expect(await askedOften(model, 'compose')).toEqual(new Set(['answered']));
});
