import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClaudeSim, startClaudeSim } from '../../../sim/claude/index.ts';
import type { ModelRequest } from '../../domain/model.ts';
import { systemClock } from '../../kit/clock.ts';
import { seededRandom } from '../../kit/random.ts';
import { type ClaudeModel, createClaudeModel } from './client.ts';

let sim: ClaudeSim;
let model: ClaudeModel;
beforeAll(async () => {
  sim = await startClaudeSim();
  model = createClaudeModel({
    apiKey: 'key-for-tests',
    baseUrl: sim.url,
    clock: systemClock,
    random: seededRandom(1),
    wait: () => Promise.resolve('elapsed'),
  });
});
afterAll(async () => {
  await model[Symbol.asyncDispose]();
  await sim[Symbol.asyncDispose]();
});

const request: ModelRequest = {
  lane: 'coach',
  system: 'You answer.',
  input: '{}',
  schema: null,
  maxTokens: 200,
  deadlineMs: 5000,
  locationId: 'l1',
  contactId: 'c1',
  runId: 'r1',
};
const long = 'One two three four five six seven eight nine ten eleven twelve.';

async function hear() {
  const heard: string[] = [];
  const outcome = await model.stream?.(request, {
    text: (piece) => heard.push(piece),
    restarted: () => heard.push('|'),
  });
  return { heard, outcome };
}

test('the words are told in pieces while they come, and make up the answer', async () => {
  sim.script({}, [{ text: long }]);
  const { heard, outcome } = await hear();
  expect(heard.length).toBeGreaterThan(1);
  expect(outcome).toMatchObject({ outcome: 'answered', text: heard.join('') });
});

test('a broken attempt is declared void before the next one speaks', async () => {
  sim.script({}, [{ text: long, cut: { how: 'reset', afterDeltas: 2 } }, { text: long }]);
  const { heard, outcome } = await hear();
  expect(outcome).toMatchObject({ outcome: 'answered', text: long });
  const [before, after] = heard.join('').split('|');
  expect(long.startsWith(before ?? 'x')).toBe(true);
  expect(after).toBe(long);
});
