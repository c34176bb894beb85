import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { askFor, rejectionOf, startTestWorld } from '../test-world.ts';

const base = { max_tokens: 100, messages: [{ role: 'user', content: 'hi' }] };
const open = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
const closed = { ...open, additionalProperties: false };

function format(schema: object): object {
  return { output_config: { format: { type: 'json_schema', schema } } };
}

test.each([
  ['temperature', { model: 'claude-haiku-5-5', temperature: 1 }, /temperature: Extra inputs/],
  ['top_p', { model: 'claude-haiku-5-5', top_p: 1 }, /top_p: Extra inputs/],
  ['top_k', { model: 'claude-haiku-5-5', top_k: 5 }, /top_k: Extra inputs/],
  [
    'budget_tokens',
    { model: 'claude-sonnet-5-5', thinking: { type: 'enabled', budget_tokens: 2000 } },
    /not supported/,
  ],
  ['disabled on sonnet', { model: 'claude-sonnet-5-5', thinking: { type: 'disabled' } }, /thinking.type/],
  [
    'between_tools on haiku',
    { model: 'claude-haiku-5-5', thinking: { type: 'between_tools' } },
    /thinking.type/,
  ],
  ['disabled on opus', { model: 'claude-opus-5-5', thinking: { type: 'disabled' } }, /thinking.type/],
  [
    'disabled at xhigh',
    { model: 'claude-haiku-5-5', thinking: { type: 'disabled' }, output_config: { effort: 'xhigh' } },
    /with effort ..xhigh/,
  ],
  [
    'between_tools at max',
    { model: 'claude-sonnet-5-5', thinking: { type: 'between_tools' }, output_config: { effort: 'max' } },
    /with effort ..max/,
  ],
  [
    'prefill',
    {
      model: 'claude-haiku-5-5',
      messages: [
        { role: 'user', content: 'hi' },
        { role: 'assistant', content: '{' },
      ],
    },
    /prefill/,
  ],
  [
    'a forced tool on sonnet',
    { model: 'claude-sonnet-5-5', tools: [{ name: 't', input_schema: open }], tool_choice: { type: 'any' } },
    /tool_choice/,
  ],
  ['too many output tokens', { model: 'claude-haiku-5-5', max_tokens: 200_000 }, /maximum allowed/],
  ['no message', { model: 'claude-haiku-5-5', messages: [] }, /at least one message/],
  ['an unknown field', { model: 'claude-haiku-5-5', mood: 'good' }, /mood: Extra inputs are not permitted/],
  ['an open schema', { model: 'claude-haiku-5-5', ...format(open) }, /additionalProperties/],
  [
    'a minimum in a schema',
    {
      model: 'claude-haiku-5-5',
      ...format({ ...closed, properties: { a: { type: 'integer', minimum: 1 } } }),
    },
    /property 'minimum' is not supported/,
  ],
  [
    'too many optional properties',
    {
      model: 'claude-haiku-5-5',
      ...format({
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`p${i}`, { type: 'string' }])),
      }),
    },
    /Schema is too complex for compilation\./,
  ],
])('refuses %s with a 400', async (_name, body, message) => {
  await using world = await startTestWorld();
  const response = await world.post({ ...base, ...body });
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(message);
});

test('accepts what each model allows', async () => {
  await using world = await startTestWorld();
  const allowed = [
    { model: 'claude-haiku-5-5', thinking: { type: 'disabled' }, output_config: { effort: 'high' } },
    { model: 'claude-sonnet-5-5', thinking: { type: 'between_tools' }, output_config: { effort: 'low' } },
    { model: 'claude-opus-5-5', thinking: { type: 'adaptive' } },
    { model: 'claude-haiku-4-5', messages: [...base.messages, { role: 'assistant', content: '{' }] },
    { model: 'claude-haiku-5-5', ...format(closed) },
  ];
  for (const body of allowed) expect((await world.post({ ...base, ...body })).status).toBe(200);
});

test('takes sampling parameters under an older version', async () => {
  await using world = await startTestWorld();
  const body = { ...base, model: 'claude-haiku-5-5', temperature: 0 };
  expect((await world.post(body, { 'anthropic-version': '2023-06-01' })).status).toBe(200);
});

test('unknown and retired models are not found', async () => {
  await using world = await startTestWorld();
  const unknown = world.client.messages.create({ ...askFor('x'), model: 'claude-nothing' });
  expect(await rejectionOf(unknown)).toBeInstanceOf(Anthropic.NotFoundError);
  const old = { ...base, model: 'claude-sonnet-4-5' };
  expect((await world.post(old)).status).toBe(200);
  world.clock.set(Date.parse('2026-12-01T00:00:00Z'));
  expect((await world.post(old)).status).toBe(404);
});

test('broken JSON and a body over 32 MB are refused', async () => {
  await using world = await startTestWorld();
  expect((await world.post('{"model":')).status).toBe(400);
  const large = await world.post({
    ...base,
    model: 'claude-haiku-5-5',
    system: 'x'.repeat(33 * 1024 * 1024),
  });
  expect(large.status).toBe(413);
  expect(await large.json()).toMatchObject({ error: { type: 'request_too_large' } });
});
