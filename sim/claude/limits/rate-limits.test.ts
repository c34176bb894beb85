import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { askFor, proseOf, rejectionOf, startTestWorld } from '../test-world.ts';

test('sixty requests per minute are one per second, then a wait is named', async () => {
  await using world = await startTestWorld({ limits: { 'claude-haiku-5-5': { requestsPerMinute: 60 } } });
  await world.client.messages.create(askFor('x'));
  const error = await rejectionOf(world.client.messages.create(askFor('x')));
  expect(error).toBeInstanceOf(Anthropic.RateLimitError);
  if (error instanceof Anthropic.RateLimitError) {
    expect(error.headers.get('retry-after')).toBe('1');
    expect(error.errorCode).toBeNull();
  }
  world.clock.advance(1_000);
  await world.client.messages.create(askFor('x'));
});

test('the limits of one model and one key touch no other', async () => {
  await using world = await startTestWorld({ limits: { 'claude-haiku-5-5': { requestsPerMinute: 60 } } });
  await world.client.messages.create(askFor('x'));
  await world.clientFor('key-two').messages.create(askFor('x'));
  const { thinking: _off, ...other } = askFor('x');
  await world.client.messages.create({ ...other, model: 'claude-opus-5-5', max_tokens: 20_000 });
});

test('cache reads are free of the input limit, fresh tokens are not', async () => {
  await using world = await startTestWorld({
    limits: { 'claude-haiku-5-5': { inputTokensPerMinute: 2_000 } },
  });
  const text = proseOf(1_500);
  const system = [{ type: 'text' as const, text, cache_control: { type: 'ephemeral' as const } }];
  for (let turn = 0; turn < 5; turn += 1) {
    await world.client.messages.create({ ...askFor('x'), system });
  }
  const fresh = world.client.messages.create({ ...askFor('x'), system: text });
  expect(await rejectionOf(fresh)).toBeInstanceOf(Anthropic.RateLimitError);
});

test('output counts as it was produced, and the headers tell what is left', async () => {
  await using world = await startTestWorld({
    limits: { 'claude-haiku-5-5': { outputTokensPerMinute: 10_000 } },
  });
  world.sim.script({}, [{ text: proseOf(4_000) }]);
  await world.client.messages.create({ ...askFor('x'), max_tokens: 9_000 });
  const { response } = await world.client.messages.create(askFor('x')).withResponse();
  expect(response.headers.get('anthropic-ratelimit-output-tokens-limit')).toBe('10000');
  expect(response.headers.get('anthropic-ratelimit-output-tokens-remaining')).toBe('6000');
  expect(Date.parse(response.headers.get('anthropic-ratelimit-output-tokens-reset') ?? '')).toBeGreaterThan(
    world.clock.now(),
  );
});

test('a spend cap has its own class, a code and no retry-after', async () => {
  await using world = await startTestWorld({ spendCapUsd: 0 });
  const error = await rejectionOf(world.client.messages.create(askFor('x')));
  expect(error).toBeInstanceOf(Anthropic.EnforcedSpendLimitReachedError);
  if (error instanceof Anthropic.APIError) {
    expect(error.errorCode).toBe('enforced_spend_limit_reached');
    expect(error.headers?.get('retry-after')).toBeNull();
  }
  world.sim.knobs.spendCapUsd = null;
  await world.client.messages.create(askFor('x'));
});

test('a limit the customer set is a 400 without a code', async () => {
  await using world = await startTestWorld({ spendCapUsd: 0, spendErrorCode: 'own_limit' });
  const error = await rejectionOf(world.client.messages.create(askFor('x')));
  expect(error).toBeInstanceOf(Anthropic.BadRequestError);
  expect(error).toMatchObject({ errorCode: null });
});
