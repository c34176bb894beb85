import type Anthropic from '@anthropic-ai/sdk';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { askFor, proseOf, startTestWorld } from '../test-world.ts';

const minuteMs = 60_000;
type Text = Anthropic.TextBlockParam;

function marked(text: string, ttl: '5m' | '1h' = '5m'): Text {
  return { type: 'text', text, cache_control: { type: 'ephemeral', ttl } };
}

function withSystem(system: Text[], text = 'hello'): Anthropic.MessageCreateParamsNonStreaming {
  return { ...askFor(text), system };
}

function cacheFields(message: Anthropic.Message) {
  const { usage } = message;
  return { read: usage.cache_read_input_tokens ?? 0, written: usage.cache_creation_input_tokens ?? 0 };
}

test('the first request writes the prefix, the second reads it', async () => {
  await using world = await startTestWorld();
  const request = withSystem([marked(proseOf(1000))]);
  const first = await world.client.messages.create(request);
  const second = await world.client.messages.create({
    ...request,
    messages: [{ role: 'user', content: 'hi' }],
  });
  const written = cacheFields(first).written;
  expect(written).toBeGreaterThan(900);
  expect(cacheFields(first).read).toBe(0);
  expect(cacheFields(second)).toEqual({ read: written, written: 0 });
  expect(first.usage.cache_creation).toEqual({
    ephemeral_5m_input_tokens: written,
    ephemeral_1h_input_tokens: 0,
  });
});

test('below the minimum of the model nothing is cached and nothing complains', async () => {
  await using world = await startTestWorld();
  const system = [marked(proseOf(700))];
  const { thinking: _off, ...plain } = withSystem(system);
  const older = { ...plain, model: 'claude-opus-4-8', max_tokens: 20_000 };
  const now = await world.client.messages.create(withSystem(system));
  const before = await world.client.messages.create(older);
  expect(cacheFields(now).written).toBeGreaterThan(600);
  expect(cacheFields(before)).toEqual({ read: 0, written: 0 });
});

test('an entry lives five minutes from the start of the last use, one hour if asked', async () => {
  await using world = await startTestWorld();
  const short = withSystem([marked(proseOf(800, 'short'))]);
  const long = withSystem([marked(proseOf(800, 'long'), '1h')]);
  await world.client.messages.create(short);
  await world.client.messages.create(long);
  world.clock.advance(4 * minuteMs);
  expect(cacheFields(await world.client.messages.create(short)).read).toBeGreaterThan(0);
  world.clock.advance(4 * minuteMs);
  expect(cacheFields(await world.client.messages.create(short)).read).toBeGreaterThan(0);
  world.clock.advance(5 * minuteMs);
  expect(cacheFields(await world.client.messages.create(short)).read).toBe(0);
  expect(cacheFields(await world.client.messages.create(long)).read).toBeGreaterThan(0);
  world.clock.advance(60 * minuteMs);
  expect(cacheFields(await world.client.messages.create(long)).read).toBe(0);
});

test('the search walks back over twenty positions and no further', async () => {
  await using world = await startTestWorld();
  const blocks = (count: number): Text[] =>
    Array.from({ length: count }, (_, index) => ({ type: 'text', text: proseOf(60, `block ${index}`) }));
  const conversation = (count: number) => {
    const content = blocks(count);
    const last = content.at(-1);
    if (last !== undefined) last.cache_control = { type: 'ephemeral' };
    return { ...askFor('x'), messages: [{ role: 'user' as const, content }] };
  };
  await world.client.messages.create(conversation(20));
  const near = await world.client.messages.create(conversation(39));
  expect(cacheFields(near).read).toBeGreaterThan(1000);
  const far = await world.client.messages.create(conversation(59));
  expect(cacheFields(far).read).toBe(0);
});

test('two requests at once both pay: an entry is readable only from the first byte on', async () => {
  await using world = await startTestWorld();
  const bothArrived = Promise.withResolvers<void>();
  let arrivals = 0;
  const counting = () => {
    arrivals += 1;
    if (arrivals === 2) bothArrived.resolve();
    return true;
  };
  world.sim.script(counting, [
    { text: 'a', until: bothArrived.promise },
    { text: 'b', until: bothArrived.promise },
  ]);
  const request = withSystem([marked(proseOf(900))]);
  const both = await Promise.all([
    world.client.messages.create(request),
    world.client.messages.create(request),
  ]);
  expect(both.map((message) => cacheFields(message).read)).toEqual([0, 0]);
  expect(both.every((message) => cacheFields(message).written > 800)).toBe(true);
  expect(cacheFields(await world.client.messages.create(request)).read).toBeGreaterThan(800);
});

test('keys, models and speeds do not share entries; effort breaks messages but not the system', async () => {
  await using world = await startTestWorld();
  const request = withSystem([marked(proseOf(900))]);
  await world.client.messages.create(request);
  expect(cacheFields(await world.clientFor('key-two').messages.create(request)).read).toBe(0);
  const low = { ...request, output_config: { effort: 'low' as const } };
  expect(cacheFields(await world.client.messages.create(low)).read).toBeGreaterThan(0);
  const talk = { ...askFor('x'), messages: [{ role: 'user' as const, content: [marked(proseOf(900))] }] };
  await world.client.messages.create(talk);
  const changed = { ...talk, output_config: { effort: 'low' as const } };
  expect(cacheFields(await world.client.messages.create(changed)).read).toBe(0);
});

test('a change of format loses the prefix, at the level of the knob', async () => {
  await using world = await startTestWorld();
  const format = (name: string) => ({
    format: {
      type: 'json_schema' as const,
      schema: {
        type: 'object',
        properties: { [name]: { type: 'string' } },
        required: [name],
        additionalProperties: false,
      },
    },
  });
  const request = withSystem([marked(proseOf(900))]);
  await world.client.messages.create({ ...request, output_config: format('one') });
  const same = await world.client.messages.create({ ...request, output_config: format('one') });
  const other = await world.client.messages.create({ ...request, output_config: format('two') });
  expect(cacheFields(same).read).toBeGreaterThan(0);
  expect(cacheFields(other).read).toBe(0);
});

test('one hour before five minutes, billed apart', async () => {
  await using world = await startTestWorld();
  const request = withSystem([marked(proseOf(800, 'one'), '1h'), marked(proseOf(600, 'two'), '5m')]);
  const { usage } = await world.client.messages.create(request);
  expect(usage.cache_creation?.ephemeral_1h_input_tokens).toBeGreaterThan(700);
  expect(usage.cache_creation?.ephemeral_5m_input_tokens).toBeGreaterThan(500);
});

test('top-level cache_control marks the last block and moves forward', async () => {
  await using world = await startTestWorld();
  const first = { role: 'user' as const, content: proseOf(700) };
  const automatic = { cache_control: { type: 'ephemeral' as const } };
  const one = await world.client.messages.create({ ...askFor('x'), ...automatic, messages: [first] });
  const two = await world.client.messages.create({
    ...askFor('x'),
    ...automatic,
    messages: [first, { role: 'assistant', content: 'ok' }, { role: 'user', content: proseOf(100) }],
  });
  expect(cacheFields(two).read).toBe(cacheFields(one).written);
  expect(cacheFields(two).written).toBeGreaterThan(80);
  expect(two.usage.input_tokens).toBe(0);
});

test('max_tokens 0 warms the cache and produces nothing', async () => {
  await using world = await startTestWorld();
  const request = withSystem([marked(proseOf(900))]);
  const warm = await world.client.messages.create({ ...request, max_tokens: 0 });
  expect(warm).toMatchObject({ content: [], stop_reason: 'max_tokens' });
  expect(warm.usage.output_tokens).toBe(0);
  expect(cacheFields(await world.client.messages.create(request)).read).toBe(cacheFields(warm).written);
  const refused = await world.post({ ...request, max_tokens: 0, stream: true });
  expect(refused.status).toBe(400);
});

test.each([
  ['five markers', ['5m', '5m', '5m', '5m', '5m'], /maximum of 4/],
  ['an hour after five minutes', ['5m', '1h'], /must not come after/],
] as const)('refuses %s', async (_name, ttls, message) => {
  await using world = await startTestWorld();
  const response = await world.post(withSystem(ttls.map((ttl, index) => marked(`text ${index}`, ttl))));
  expect(response.status).toBe(400);
  expect(await response.text()).toMatch(message);
});

test('diagnostics name what changed since the message before', async () => {
  await using world = await startTestWorld();
  const system = [marked(proseOf(900))];
  const ask = (previous: string | null, more: Partial<Anthropic.MessageCreateParamsNonStreaming> = {}) =>
    world.client.messages.create({
      ...withSystem(system),
      diagnostics: { previous_message_id: previous },
      ...more,
    });
  const first = await ask(null);
  expect(first.diagnostics).toBeNull();
  const reasonOf = async (message: Promise<Anthropic.Message>) =>
    (await message).diagnostics?.cache_miss_reason ?? undefined;
  expect(await reasonOf(ask(first.id))).toBeUndefined();
  const changed = await reasonOf(ask(first.id, { system: [marked(proseOf(900, 'other'))] }));
  expect(changed).toMatchObject({ type: 'system_changed' });
  expect(changed).toHaveProperty('cache_missed_input_tokens', first.usage.cache_creation_input_tokens);
  const tools = [{ name: 't', input_schema: { type: 'object' as const } }];
  expect(await reasonOf(ask(first.id, { tools }))).toMatchObject({ type: 'tools_changed' });
  const other = [{ role: 'user' as const, content: 'another' }];
  expect(await reasonOf(ask(first.id, { messages: other }))).toMatchObject({ type: 'messages_changed' });
  const { thinking: _off, ...rest } = withSystem(system);
  const opus = world.client.messages.create({
    ...rest,
    max_tokens: 20_000,
    model: 'claude-opus-5-5',
    diagnostics: { previous_message_id: first.id },
  });
  expect(await reasonOf(opus)).toMatchObject({ type: 'model_changed' });
  expect(await reasonOf(ask('msg_none'))).toEqual({ type: 'previous_message_not_found' });
});

test('read, written and fresh tokens always add up to the prompt', async () => {
  await using world = await startTestWorld();
  const block = fc.record({
    size: fc.integer({ min: 1, max: 400 }),
    seed: fc.constantFrom('a', 'b'),
    ttl: fc.constantFrom(undefined, undefined, '5m' as const),
  });
  const blocks = fc.array(block, { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(blocks, fc.nat({ max: 400_000 }), fc.boolean(), async (drawn, waitMs, isAutomatic) => {
      world.clock.advance(waitMs);
      let markers = isAutomatic ? 1 : 0;
      const content = drawn.map(({ size, seed, ttl }): Text => {
        const isMarked = ttl !== undefined && markers < 4;
        markers += isMarked ? 1 : 0;
        return isMarked ? marked(proseOf(size, seed), ttl) : { type: 'text', text: proseOf(size, seed) };
      });
      const prompt = { model: 'claude-haiku-5-5', messages: [{ role: 'user' as const, content }] };
      const { input_tokens: total } = await world.client.messages.countTokens(prompt);
      const { usage } = await world.client.messages.create({
        ...prompt,
        max_tokens: 50,
        thinking: { type: 'disabled' },
        ...(isAutomatic ? { cache_control: { type: 'ephemeral' as const } } : {}),
      });
      const { read, written } = {
        read: usage.cache_read_input_tokens ?? 0,
        written: usage.cache_creation_input_tokens ?? 0,
      };
      expect(read + written + usage.input_tokens).toBe(total);
      expect(Math.min(read, written, usage.input_tokens)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 60 },
  );
});
