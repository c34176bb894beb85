import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { ManualClock } from '../../src/kit/clock.ts';
import { Faults } from './faults.ts';
import { applyKnobs, defaultKnobs, type KnobPatch } from './knobs.ts';
import { askFor, rejectionOf, startTestWorld, textIn } from './test-world.ts';

function faultsWith(patch: KnobPatch, clock = new ManualClock(0)) {
  const knobs = defaultKnobs();
  applyKnobs(knobs, patch);
  return { faults: new Faults(knobs, clock), clock, knobs };
}

test.each([
  [{ overloadedCalm: 1 }, Anthropic.OverloadedError, 529, 'overloaded_error'],
  [{ serverError: 1 }, Anthropic.InternalServerError, 500, 'api_error'],
])('%j becomes the error class of the client', async (faults, kind, status, type) => {
  await using world = await startTestWorld({ faults });
  const error = await rejectionOf(world.client.messages.create(askFor('x')));
  expect(error).toBeInstanceOf(kind);
  expect(error).toMatchObject({ status, type });
});

test('a socket reset is a connection error, and is billed', async () => {
  await using world = await startTestWorld({ faults: { socketReset: 1 } });
  const error = await rejectionOf(world.client.messages.create(askFor('x')));
  expect(error).toBeInstanceOf(Anthropic.APIConnectionError);
  expect(world.sim.ledger().entries[0]).toMatchObject({ ending: 'cut' });
});

test('refusal, cut text, empty text and broken JSON come when asked for', async () => {
  await using world = await startTestWorld({ faults: { refusal: 1 } });
  const { knobs } = world.sim;
  expect((await world.client.messages.create(askFor('x'))).stop_reason).toBe('refusal');
  applyKnobs(knobs, { faults: { refusal: 0, maxTokens: 1 } });
  expect((await world.client.messages.create(askFor('x'))).stop_reason).toBe('max_tokens');
  applyKnobs(knobs, { faults: { maxTokens: 0, emptyText: 1 } });
  const empty = await world.client.messages.create(askFor('x'));
  expect([textIn(empty), empty.stop_reason, empty.content[0]?.type]).toEqual(['', 'end_turn', 'thinking']);
  applyKnobs(knobs, { faults: { emptyText: 0, brokenJson: 1 } });
  const schema = {
    type: 'object',
    properties: { first: { type: 'string' }, second: { type: 'string' } },
    required: ['first', 'second'],
    additionalProperties: false,
  };
  const format = { type: 'json_schema' as const, schema };
  const broken = await world.client.messages.create({ ...askFor('x'), output_config: { format } });
  expect(() => JSON.parse(textIn(broken)) as unknown).toThrow(SyntaxError);
});

test('an entry can be lost before its time, and is then paid again', async () => {
  await using world = await startTestWorld();
  const system = [
    { type: 'text' as const, text: 'stable '.repeat(500), cache_control: { type: 'ephemeral' as const } },
  ];
  const first = await world.client.messages.create({ ...askFor('x'), system });
  world.sim.knobs.faults.earlyCacheLoss = 1;
  const second = await world.client.messages.create({ ...askFor('x'), system });
  expect(second.usage.cache_read_input_tokens).toBe(0);
  expect(second.usage.cache_creation_input_tokens).toBe(first.usage.cache_creation_input_tokens);
});

test('rates of a kind replace the general ones', () => {
  const { faults } = faultsWith({ faults: { serverError: 1 }, faultsByKind: { reply: { serverError: 0 } } });
  expect(faults.outage('reply')).toBeUndefined();
  expect(faults.outage('analysis')?.status).toBe(500);
});

test('a burst holds for its seconds and ends', () => {
  const { faults, clock, knobs } = faultsWith({
    faults: { burstStart: 1, overloadedBurst: 1 },
    burstMinSec: 20,
    burstMaxSec: 60,
  });
  expect(faults.outage('x')?.status).toBe(529);
  applyKnobs(knobs, { faults: { burstStart: 0 } });
  clock.advance(19_000);
  expect(faults.outage('x')?.status).toBe(529);
  clock.advance(42_000);
  expect(faults.outage('x')).toBeUndefined();
});

test('the seed replays faults exactly', () => {
  const run = (seed: number) => {
    const { faults } = faultsWith({ seed, faults: { overloadedCalm: 0.3, serverError: 0.2 } });
    return Array.from({ length: 200 }, () => faults.outage('x')?.status ?? 0);
  };
  expect(run(5)).toEqual(run(5));
  expect(run(5)).not.toEqual(run(6));
  expect(run(5).filter((status) => status === 529).length).toBeGreaterThan(30);
});
