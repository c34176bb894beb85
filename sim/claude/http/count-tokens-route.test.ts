import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { askFor, startTestWorld } from '../test-world.ts';

test('counts what creating bills, and books nothing', async () => {
  await using world = await startTestWorld();
  const { model, messages } = askFor('How many tokens is this?');
  const system = 'You count.';
  const { input_tokens } = await world.client.messages.countTokens({ model, messages, system });
  expect(world.sim.ledger().total.requests).toBe(0);
  const { usage } = await world.client.messages.create({ ...askFor('How many tokens is this?'), system });
  expect(usage.input_tokens).toBe(input_tokens);
});

test('tools and a format bring hidden tokens; older models count fewer', async () => {
  await using world = await startTestWorld();
  const { model, messages } = askFor('A sentence that is long enough to show a difference between models.');
  const count = async (more: object) =>
    (await world.client.messages.countTokens({ model, messages, ...more })).input_tokens;
  const plain = await count({});
  expect(await count({ tools: [{ name: 't', input_schema: { type: 'object' } }] })).toBeGreaterThan(
    plain + 300,
  );
  const schema = { type: 'object', properties: {}, required: [], additionalProperties: false };
  expect(await count({ output_config: { format: { type: 'json_schema', schema } } })).toBeGreaterThan(
    plain + 60,
  );
  expect(await count({ model: 'claude-haiku-4-5' })).toBeLessThan(plain);
});

test('counting has a limit of its own', async () => {
  await using world = await startTestWorld({ tier: 'start' });
  const { model, messages } = askFor('x');
  const statuses = await Promise.all(
    Array.from({ length: 40 }, () =>
      world.client.messages.countTokens({ model, messages }).then(
        () => 200,
        (error: unknown) => (error instanceof Anthropic.RateLimitError ? error.status : 0),
      ),
    ),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(33);
  expect(statuses.filter((status) => status === 429)).toHaveLength(7);
});
