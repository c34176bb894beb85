import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import type {
  FollowUpsResponse,
  InsightResponse,
  NextQuestionResponse,
  ObjectionResponse,
  WordingsResponse,
} from '../../src/http/contract/advice.ts';
import { agentHeaders, coachingPath } from '../support/coaching-client.ts';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** Advice that an agent asks for, over real sockets. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

let leads = 0;

async function leadWho(agentId: string, ...texts: string[]): Promise<Contact> {
  leads += 1;
  const lead = world.ghl.createContact({
    texts: {
      firstName: `Gail${leads}`,
      lastName: 'Advised',
      phone: `+1512${String(8_000_000 + leads)}`,
      type: 'lead',
      assignedTo: agentId,
    },
    tags: ['Needs Qualifying'],
  });
  const talk = openConversation(world, lead);
  for (const text of texts) await talk.says(text);
  return lead;
}

async function ask<T>(
  lead: Contact,
  agentId: string,
  path: string,
  body?: object | string,
  locationId = world.locationId,
) {
  const answer = await request(`${world.service.url}${coachingPath(locationId, lead.id)}/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: agentHeaders(agentId),
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  // each route's contract names the shape; a refusal has `error`
  return { status: answer.statusCode, body: (await answer.body.json()) as T & { error?: string } };
}

const objectionCalls = () =>
  world.claude.requests().filter(({ systemText }) => systemText.startsWith('You read what a lead wrote'))
    .length;

test('an objection is found by rules at once, and by the model where no rule knows the words', async () => {
  const lead = await leadWho('adv-a', 'we want to buy in Kyle but it is way too expensive there');
  const last = await ask<ObjectionResponse>(lead, 'adv-a', 'objection', {});
  expect(last.body.objection).toMatchObject({
    type: 'price',
    found: 'rules',
    quote: expect.stringContaining('too expensive'),
    playbook: { playbook: 'price_too_high' },
  });
  expect(last.body.objection?.messageId).not.toBeNull();
  const before = objectionCalls();
  const given = await ask<ObjectionResponse>(lead, 'adv-a', 'objection', {
    text: 'honestly the market is about to crash soon',
  });
  expect(given.body).toMatchObject({
    objection: { type: 'market', found: 'model', messageId: null, confidence: null },
    isCached: false,
  });
  const again = await ask<ObjectionResponse>(lead, 'adv-a', 'objection', {
    text: 'honestly the market is about to crash soon',
  });
  expect(again.body).toEqual({ ...given.body, isCached: true });
  expect(objectionCalls()).toBe(before + 1);
  // the ledger books in the background, after the answer
  const booked = async () => {
    const [row] = await world.database.query<{ n: number }>(
      "select count(*)::int as n from model_call where lane = 'objection' and contact_id = $1 and cost_usd > 0",
      [lead.id],
    );
    return row?.n;
  };
  await until('the call is in the ledger', async () => ((await booked()) ?? 0) > 0);
  expect(await booked()).toBe(1);
});

test('what merely looks alike shares no answer', async () => {
  const lead = await leadWho('adv-b', 'we want to buy a house');
  const other = await leadWho('adv-b', 'we want to buy a house');
  const pairs = [
    ['budget 400k is too much for us', 'budget 500k is too much for us'],
    ['interested, but who are you?', 'not interested, but who are you?'],
  ] as const;
  for (const pair of pairs) {
    for (const text of pair) {
      const first = await ask<ObjectionResponse>(lead, 'adv-b', 'objection', { text });
      expect([first.body.isCached, first.body.objection?.quote]).toEqual([false, text]);
    }
  }
  const same = await ask<ObjectionResponse>(lead, 'adv-b', 'objection', { text: pairs[0][0] });
  expect(same.body.isCached).toBe(true);
  const elsewhere = await ask<ObjectionResponse>(other, 'adv-b', 'objection', { text: pairs[0][0] });
  expect(elsewhere.body.isCached).toBe(false);
});

test('a model that fails or invents gives no objection but says so', async () => {
  const lead = await leadWho('adv-c', 'we want to buy a house');
  world.claude.script({ systemIncludes: 'You read what a lead wrote' }, [
    { json: { type: 'price', quote: 'words nobody wrote', severity: 'high', resolvable: true } },
  ]);
  const invented = await ask<ObjectionResponse>(lead, 'adv-c', 'objection', { text: 'hm hm let me see' });
  expect([invented.status, invented.body.error]).toEqual([503, expect.stringContaining('unreadable')]);
  const none = await ask<ObjectionResponse>(lead, 'adv-c', 'objection', { text: 'hm hm let me see' });
  expect(none).toEqual({ status: 200, body: { objection: null, isCached: false } });
});

test('the next question comes with its reason, and none comes with one too', async () => {
  const lead = await leadWho('adv-d', 'Hi, we want to buy a house, up to 450k');
  const next = await ask<NextQuestionResponse>(lead, 'adv-d', 'next-question');
  expect(next.body.question?.say).not.toBe('');
  expect(next.body.reason).toMatch(/weighs \d+ of 100/u);
  expect(next.body.suggestions.length).toBeGreaterThan(0);
  const cached = await ask<NextQuestionResponse>(lead, 'adv-d', 'next-question');
  expect(cached.body).toEqual({ ...next.body, isCached: true });
  await openConversation(world, lead).says('that is way too expensive though');
  const silent = await ask<NextQuestionResponse>(lead, 'adv-d', 'next-question');
  expect(silent.body).toMatchObject({
    question: null,
    reason: expect.stringContaining('objects'),
    isCached: false,
  });
});

const wordingCalls = () =>
  world.claude.requests().filter(({ systemText }) => systemText.startsWith('You help an agent of')).length;

test('other ways to ask are worded once for all leads that are asked the same', async () => {
  const path = 'next-question/wordings';
  const [one, other] = [
    await leadWho('adv-w', 'we want to buy a house'),
    await leadWho('adv-x', 'we want to buy'),
  ];
  const seller = await leadWho('adv-w', 'I want to sell my house');
  const spanish = await leadWho('adv-w', 'hola, quiero comprar una casa');
  const before = wordingCalls();
  const first = await ask<WordingsResponse>(one, 'adv-w', path);
  const question = await ask<NextQuestionResponse>(one, 'adv-w', 'next-question');
  expect(first.body).toMatchObject({ fact: question.body.question?.fact, isCached: false });
  expect(first.body.wordings.length).toBeGreaterThan(0);
  for (const text of first.body.wordings) {
    expect(text).toMatch(/^[^?]+\?$/u);
    expect(text).not.toBe(question.body.question?.say);
  }
  const shared = await ask<WordingsResponse>(other, 'adv-x', path);
  expect(shared.body).toEqual({ ...first.body, isCached: true });
  expect(wordingCalls()).toBe(before + 1);
  const named = await ask<WordingsResponse>(other, 'adv-x', `${path}?fact=${first.body.fact}`);
  expect(named.body).toEqual({ ...first.body, isCached: true });
  expect((await ask(one, 'adv-w', `${path}?fact=shoe_size`)).status).toBe(400);
  const sold = await ask<WordingsResponse>(seller, 'adv-w', path);
  const inSpanish = await ask<WordingsResponse>(spanish, 'adv-w', path);
  expect([sold.body.isCached, inSpanish.body.isCached]).toEqual([false, false]);
  expect(wordingCalls()).toBe(before + 3);
  expect(new Set([first, sold, inSpanish].map(({ body }) => JSON.stringify(body.wordings))).size).toBe(3);
});

test('words that ask for more, or that no fact vouches for, are offered to nobody and kept for nobody', async () => {
  const lead = await leadWho('adv-y', 'we want to buy a condo, up to 450k');
  world.claude.script({ systemIncludes: 'You help an agent of' }, [
    { json: { wordings: ['Is it for your kids? And when?', 'Could you go up to $500,000?', 'Hello'] } },
  ]);
  const unusable = await ask<WordingsResponse>(lead, 'adv-y', 'next-question/wordings');
  expect([unusable.status, unusable.body.error]).toEqual([503, expect.stringContaining('unreadable')]);
  const next = await ask<WordingsResponse>(lead, 'adv-y', 'next-question/wordings');
  expect(next).toMatchObject({ status: 200, body: { isCached: false } });
});

test('where nothing should be asked there are no other words, and no call', async () => {
  const lead = await leadWho('adv-z', 'we want to buy a house', 'that is way too expensive though');
  const before = wordingCalls();
  const none = await ask<WordingsResponse>(lead, 'adv-z', 'next-question/wordings');
  expect(none.body).toMatchObject({ fact: null, wordings: [] });
  expect(wordingCalls()).toBe(before);
});

test('insight names facts, score and risks, each with what it rests on', async () => {
  const lead = await leadWho(
    'adv-e',
    'Hi, we want to buy a 3 bedroom house in Kyle up to 450k, we are pre-approved',
  );
  world.ghl.leadTexts(lead.id, 'but that one is too expensive');
  await world.settled();
  const { body } = await ask<InsightResponse>(lead, 'adv-e', 'insight');
  expect(body.score).toMatchObject({ temperature: 'hot' });
  expect(body.score.parts.filter(({ isAnswered }) => isAnswered).length).toBe(body.score.value);
  const quotes = [
    ...body.facts.map(({ evidence }) => evidence),
    ...body.risks.map(({ evidence }) => evidence),
    ...body.score.parts.flatMap(({ isAnswered, evidence }) => (isAnswered ? [evidence] : [])),
  ];
  expect(quotes.length).toBeGreaterThan(5);
  for (const evidence of quotes) {
    if (evidence?.kind === 'quote') expect(evidence.quote).not.toBe('');
    else expect(evidence?.ruleId).not.toBe('');
  }
  expect(body.risks).toContainEqual(expect.objectContaining({ kind: 'objection' }));
});

test('follow-ups are offers with a dry run and change nothing', async () => {
  const lead = await leadWho('adv-f', 'Hi, we want to buy a house', 'can we see one on Friday?');
  await world.settled();
  const effects = () => world.database.query('select effect_key from effect order by 1');
  const before = await effects();
  const { body } = await ask<FollowUpsResponse>(lead, 'adv-f', 'follow-ups');
  expect(body.actions.map(({ type }) => type)).toContain('offer_times');
  for (const action of body.actions) expect(action.dryRun).toMatch(/^Would /u);
  expect(await effects()).toEqual(before);
});

test('another agent, another location and a bad body are refused on every route', async () => {
  const lead = await leadWho('adv-g', 'Hi, we want to buy a house');
  // what its own agent has had computed is no way in for others
  for (const path of ['next-question', 'next-question/wordings', 'insight', 'follow-ups'])
    expect((await ask(lead, 'adv-g', path)).status).toBe(200);
  expect((await ask(lead, 'adv-g', 'objection', { text: 'too expensive' })).status).toBe(200);
  for (const [agent, location] of [
    ['adv-h', world.locationId],
    ['adv-g', 'another-location'],
  ] as const) {
    for (const path of ['next-question', 'next-question/wordings', 'insight', 'follow-ups'])
      expect((await ask(lead, agent, path, undefined, location)).status).toBe(404);
    expect((await ask(lead, agent, 'objection', { text: 'too expensive' }, location)).status).toBe(404);
    expect((await ask(lead, agent, 'objection', {}, location)).status).toBe(404);
  }
  for (const body of ['not json', '{"text": ""}', '{"words": "x"}', '{"text": 7}'])
    expect((await ask(lead, 'adv-g', 'objection', body)).status).toBe(400);
});
