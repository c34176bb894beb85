import Anthropic from '@anthropic-ai/sdk';
import { expect, test } from 'vitest';
import { askFor, jsonIn, rejectionOf, startTestWorld, textIn } from '../test-world.ts';

const schema = {
  type: 'object',
  properties: {
    language: { type: 'string', enum: ['en', 'es', 'other'] },
    mood: { type: 'string', enum: ['unknown', 'good'] },
    count: { type: 'integer' },
    notes: { type: 'array', items: { type: 'string' } },
    facts: { type: 'array', items: { type: 'string' } },
  },
  required: ['language', 'mood', 'count', 'notes', 'facts'],
  additionalProperties: false,
};

test('answers a plain request with text, usage and a request id', async () => {
  await using world = await startTestWorld();
  const message = await world.client.messages.create(askFor('Good morning'));
  expect(textIn(message)).not.toBe('');
  expect(message.stop_reason).toBe('end_turn');
  expect(message._request_id).toMatch(/^req_/);
  expect(message.usage.input_tokens).toBeGreaterThan(5);
  expect(message.usage.output_tokens).toBeGreaterThan(3);
  expect(message.usage.cache_read_input_tokens).toBe(0);
});

test('streams the same words that a plain request gets', async () => {
  await using world = await startTestWorld();
  const words = 'long enough to need several deltas, said twice: yes and yes again';
  world.sim.script({}, [{ text: words }, { text: words }]);
  const whole = await world.client.messages.create(askFor('x'));
  const stream = world.client.messages.stream(askFor('x'));
  let deltas = 0;
  stream.on('text', () => {
    deltas += 1;
  });
  const streamed = await stream.finalMessage();
  expect(textIn(streamed)).toBe(textIn(whole));
  expect(deltas).toBeGreaterThan(2);
  expect(streamed.usage.input_tokens).toBe(whole.usage.input_tokens);
  expect(streamed.usage.output_tokens).toBe(whole.usage.output_tokens);
  expect(streamed.stop_reason).toBe('end_turn');
});

test('sends the events of a stream in the documented order', async () => {
  await using world = await startTestWorld();
  const names: string[] = [];
  const stream = await world.client.messages.create({ ...askFor('x'), stream: true });
  for await (const event of stream) if (event.type !== names.at(-1)) names.push(event.type);
  expect(names).toEqual([
    'message_start',
    'content_block_start',
    'content_block_delta',
    'content_block_stop',
    'message_delta',
    'message_stop',
  ]);
});

test('fills every property of a schema, neutral where nothing is known', async () => {
  await using world = await startTestWorld();
  const message = await world.client.messages.create({
    ...askFor('{"texts":[{"id":"m1","text":"hola busco una casa"}]}'),
    output_config: { format: { type: 'json_schema', schema } },
  });
  expect(jsonIn(message)).toEqual({ language: 'es', mood: 'unknown', count: 0, notes: [], facts: [] });
});

test('thinks before it writes unless thinking is off, and bills it', async () => {
  await using world = await startTestWorld();
  const { thinking: _off, ...request } = askFor('What next?');
  const message = await world.client.messages.create({ ...request, max_tokens: 20_000 });
  expect(message.content.map((block) => block.type)).toEqual(['thinking', 'text']);
  const thought = message.usage.output_tokens_details?.thinking_tokens ?? 0;
  expect(thought).toBeGreaterThan(10);
  expect(message.usage.output_tokens).toBeGreaterThan(thought);
});

test('thinking that fills max_tokens leaves no visible text', async () => {
  await using world = await startTestWorld();
  const { thinking: _off, ...request } = askFor('What next?');
  const message = await world.client.messages.create({ ...request, max_tokens: 5 });
  expect(textIn(message)).toBe('');
  expect(message.stop_reason).toBe('max_tokens');
});

test('stops at max_tokens and at a stop sequence', async () => {
  await using world = await startTestWorld();
  world.sim.script({}, [{ text: 'one two three four five six seven' }, { text: 'one two END three four' }]);
  const short = await world.client.messages.create({ ...askFor('x'), max_tokens: 4 });
  expect(short.stop_reason).toBe('max_tokens');
  expect(textIn(short)).toBe('one two three'.slice(0, textIn(short).length));
  const stopped = await world.client.messages.create({ ...askFor('x'), stop_sequences: ['END'] });
  expect(stopped).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'END' });
  expect(textIn(stopped)).toBe('one two ');
});

test('a forced tool is answered with input of its schema, in a stream too', async () => {
  await using world = await startTestWorld();
  const request: Anthropic.MessageCreateParamsNonStreaming = {
    ...askFor('{"texts":[{"id":"m1","text":"hello there, looking for a house"}]}'),
    tools: [{ name: 'note', input_schema: { ...schema, type: 'object' } }],
    tool_choice: { type: 'tool', name: 'note' },
  };
  const whole = await world.client.messages.create(request);
  const streamed = await world.client.messages.stream(request).finalMessage();
  expect(whole.stop_reason).toBe('tool_use');
  expect(whole.content[0]).toMatchObject({ type: 'tool_use', name: 'note', input: { language: 'en' } });
  expect(streamed.content).toEqual(whole.content);
});

test('a refusal is a 200 with its category', async () => {
  await using world = await startTestWorld();
  world.sim.script({}, [{ refusal: 'cyber' }]);
  const message = await world.client.messages.create(askFor('x'));
  expect(message).toMatchObject({ stop_reason: 'refusal', stop_details: { category: 'cyber' }, content: [] });
});

test('a cut stream ends with an error event or with the socket', async () => {
  await using world = await startTestWorld();
  const text = 'a text that is long enough to be cut in its middle by either way of failing';
  world.sim.script({}, [
    { text, cut: { how: 'error-event', afterDeltas: 2 } },
    { text, cut: { how: 'reset', afterDeltas: 2 } },
  ]);
  for (const expected of ['overloaded_error', undefined]) {
    const seen: string[] = [];
    const stream = world.client.messages.stream(askFor('x'));
    stream.on('text', (delta) => seen.push(delta));
    const error = await rejectionOf(stream.finalMessage());
    expect(text.startsWith(seen.join(''))).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
    if (expected !== undefined) expect(error).toMatchObject({ type: expected });
  }
  expect(world.sim.ledger().entries.map((entry) => entry.ending)).toEqual(['cut', 'cut']);
});

test('says how long it made a request wait, and keeps it in the ledger', async () => {
  await using world = await startTestWorld({ profile: 'seed' });
  const startedAt = performance.now();
  const response = await world.post({ ...askFor('x') }, { 'x-sim-kind': 'qualification' });
  const tookMs = performance.now() - startedAt;
  const waitMs = Number(response.headers.get('x-sim-wait-ms'));
  expect(waitMs).toBeGreaterThanOrEqual(49);
  expect(tookMs).toBeGreaterThanOrEqual(waitMs);
  expect(world.sim.ledger().entries[0]?.waitMs).toBeCloseTo(waitMs, 1);
  expect(world.sim.ledger().entries[0]?.kind).toBe('qualification');
});

test('an aborted request stops and is booked as aborted, without a cache write', async () => {
  await using world = await startTestWorld();
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const matches = () => {
    arrived.resolve();
    return true;
  };
  world.sim.script(matches, [{ text: 'never', until: released.promise }]);
  const controller = new AbortController();
  const pending = world.client.messages.create(askFor('x'), { signal: controller.signal });
  await arrived.promise;
  controller.abort();
  expect(await rejectionOf(pending)).toBeInstanceOf(Anthropic.APIUserAbortError);
  await expect.poll(() => world.sim.ledger().total.aborted).toBe(1);
  expect(world.sim.ledger().entries[0]).toMatchObject({ ending: 'aborted', tokens: { output: 0 } });
  released.resolve();
});

test('a stream that the client leaves is booked with the part that was written', async () => {
  await using world = await startTestWorld({ profile: 'seed' });
  const stream = world.client.messages.stream(askFor('tell me something'));
  stream.once('text', () => stream.abort());
  expect(await rejectionOf(stream.finalMessage())).toBeInstanceOf(Anthropic.APIUserAbortError);
  await expect.poll(() => world.sim.ledger().total.aborted).toBe(1);
  const whole = await world.client.messages.create(askFor('tell me something'));
  expect(world.sim.ledger().entries[0]?.tokens.output).toBeLessThan(whole.usage.output_tokens);
});

test('the same request gets the same words, another one may get others', async () => {
  await using world = await startTestWorld();
  const [first, second] = await Promise.all([
    world.client.messages.create(askFor('tell me')),
    world.client.messages.create(askFor('tell me')),
  ]);
  expect(textIn(first)).toBe(textIn(second));
});
