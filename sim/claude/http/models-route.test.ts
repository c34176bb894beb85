import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { rejectionOf, startTestWorld } from '../test-world.ts';

test('lists models newest first, page after page', async () => {
  await using world = await startTestWorld();
  const all: Anthropic.ModelInfo[] = [];
  for await (const model of world.client.models.list({ limit: 4 })) all.push(model);
  const dates = all.map((model) => model.created_at);
  expect(all.length).toBeGreaterThan(8);
  expect(dates).toEqual([...dates].sort().reverse());
  expect(new Set(all.map((model) => model.id)).size).toBe(all.length);
});

test('tells limits, lifecycle and what thinking a model takes', async () => {
  await using world = await startTestWorld();
  const sonnet = await world.client.models.retrieve('claude-sonnet-5-5');
  expect(sonnet).toMatchObject({ lifecycle: 'active', max_input_tokens: 1_000_000, max_tokens: 128_000 });
  expect(sonnet.capabilities?.thinking.types.between_tools.supported).toBe(true);
  expect(sonnet.capabilities?.thinking.types.disabled.supported).toBe(false);
  const alias = await world.client.models.retrieve('claude-haiku-4-5-20251001');
  expect(alias.id).toBe('claude-haiku-4-5');
  expect(await rejectionOf(world.client.models.retrieve('nothing'))).toBeInstanceOf(Anthropic.NotFoundError);
});

test('a model retires by the clock and leaves the default list', async () => {
  await using world = await startTestWorld();
  expect((await world.client.models.retrieve('claude-sonnet-4-5')).lifecycle).toBe('deprecated');
  world.clock.set(Date.parse('2026-12-01T00:00:00Z'));
  const listed = await world.client.models.list({ limit: 100 });
  expect(listed.data.map((model) => model.id)).not.toContain('claude-sonnet-4-5');
  const retired = await world.client.models.list({ lifecycle: ['retired'] });
  expect(retired.data.map((model) => model.id)).toEqual(['claude-sonnet-4-5']);
});
