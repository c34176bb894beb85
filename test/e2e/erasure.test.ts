import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Contact, defaultPrivateToken } from '../../sim/ghl/index.ts';
import { createPrivacyStore, Database } from '../../src/adapters/store/index.ts';
import { Eraser, Retention } from '../../src/features/privacy/index.ts';
import { agentHeaders, coachingPath } from '../support/coaching-client.ts';
import { openConversation } from '../support/conversation.ts';
import { deskOf, leadOf as leadOfAgent } from '../support/desk-client.ts';
import { holdModel } from '../support/held-model.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** What is held of somebody, handed over and erased: by the owner's routes, over real sockets. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

let leads = 0;
const leadOf = (agentId: string) => {
  leads += 1;
  return leadOfAgent(world, agentId, `+1512${String(7_400_000 + leads)}`);
};

const placeOf = (contactId: string) => `/api/locations/${world.locationId}/contacts/${contactId}`;

async function call(method: 'POST' | 'DELETE', path: string) {
  const answer = await request(world.service.url + path, {
    method,
    headers: { authorization: `Bearer ${operatorToken}` },
  });
  return { status: answer.statusCode, body: (await answer.body.json()) as Record<string, unknown> };
}

/** Every table that holds one of these words in any column. */
async function tablesWith(words: readonly string[]): Promise<string[]> {
  const tables = await world.database.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await world.database.query<{ is_there: boolean }>(
      `select exists (select 1 from "${name}" t where to_jsonb(t)::text ilike any ($1)) as is_there`,
      [words.map((word) => `%${word}%`)],
    );
    if (row?.is_there === true) found.push(name);
  }
  return found.sort();
}

/** A conversation that leaves something in every table that a conversation can write to. */
async function longTalk(lead: Contact, agentId: string): Promise<void> {
  const desk = deskOf(world, agentId);
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house, my aunt Pelagia told us about you');
  await conversation.says('around 400k in Kyle, for Pelagia too');
  await conversation.says('honestly 400k is too expensive for us');
  await request(`${world.service.url}/api/locations/${world.locationId}/coaching/depth`, {
    method: 'PUT',
    headers: agentHeaders(agentId),
    body: JSON.stringify({ depth: 'supervised' }),
  });
  const url = world.service.url + coachingPath(world.locationId, lead.id);
  await (await request(url, { headers: agentHeaders(agentId) })).body.text();
  await desk.call('PUT', `/${lead.id}/draft`, { text: 'Dear Pelagia', basedOn: '' });
  await desk.call('PUT', `/${lead.id}/seen`, { until: world.clock.now() });
  await readJson(world.service.url, `/api/locations/${world.locationId}/replay`, operatorToken, {
    contact: lead.id,
  });
  await world.settled();
  await expect
    .poll(() => tablesWith([lead.id]), { timeout: 20_000 })
    .toEqual(expect.arrayContaining(['coaching_card', 'replay_turn', 'turn_trace']));
}

test('no table holds a word of theirs afterwards, and nobody else is touched', async () => {
  const agentId = 'agent-erase';
  const lead = leadOf(agentId);
  await longTalk(lead, agentId);
  const other = leadOf(agentId);
  await openConversation(world, other).says('Hello, we want to buy a house as well');
  await world.settled();
  const before = await openConversation(world, other).view();
  const words = [lead.id, 'Pelagia', lead.texts.get('phone') ?? 'no phone'];
  expect(await tablesWith(['Pelagia'])).toEqual(expect.arrayContaining(['agent_draft', 'inbox', 'message']));

  const erased = await call('DELETE', placeOf(lead.id));
  expect(erased).toMatchObject({ status: 200, body: { outcome: 'erased' } });
  expect(erased.body.texts).toBe(6);
  // ids alone: known deliveries, a fenced lane, the record of the erasure, and who asked for what
  expect(await tablesWith(words)).toEqual(['act', 'erasure', 'inbox', 'lane', 'replay']);
  expect(await tablesWith(words.slice(1))).toEqual([]);
  const [cached] = await world.database.query<{ n: string }>(
    "select count(*) as n from cache_entry where array_to_string(tags, ' ') like $1",
    [`%${lead.id}%`],
  );
  expect(cached?.n).toBe('0');
  expect(await openConversation(world, other).view()).toEqual(before);
  expect((await call('DELETE', placeOf(lead.id))).status).toBe(404);
  expect((await call('POST', `${placeOf(lead.id)}/export`)).status).toBe(404);
});

test('each table that names contacts is emptied by the erasure, or known to stay', async () => {
  const stay = ['erasure', 'inbox', 'lane', 'model_call', 'suppression'];
  const tables = await world.database.query<{ name: string }>(
    "select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'contact_id'",
  );
  const functions = await world.database.query<{ source: string }>(
    "select prosrc as source from pg_proc where proname in ('erase_contacts', 'erase_contacts_with_runs', 'erase_late', 'forget_first_text')",
  );
  const source = functions.map((row) => row.source).join('\n');
  const missed = tables
    .map(({ name }) => name)
    .filter((name) => !stay.includes(name) && !new RegExp(`delete from ${name}\\b`, 'u').test(source));
  expect(missed).toEqual([]);
});

test('what is written behind a turn is gone with the next sweep', async () => {
  const lead = leadOf('agent-late');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  await world.settled();
  const from = world.clock.now();
  await call('DELETE', placeOf(lead.id));
  await world.database.query(
    `insert into coaching_worded (location_id, contact_id, key, json, model, at) values ($1, $2, 'k', '{"x": "Pelagia"}', 'm', $3)`,
    [world.locationId, lead.id, from - 1],
  );
  await using database = new Database({
    address: { connectionString: world.database.url },
    maxConnections: 1,
    onError: () => undefined,
  });
  await createPrivacyStore(database).eraseLate(from - 1000);
  expect(await tablesWith(['Pelagia'])).toEqual([]);
});

test('a run in hand ends without a text', async () => {
  const lead = leadOf('agent-inhand');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  await world.settled();
  const sent = world.sent(lead).length;
  const model = holdModel(world.claude, 'gazebo');
  world.ghl.leadTexts(lead.id, 'does it have a gazebo?');
  await model.asked;
  expect((await call('DELETE', placeOf(lead.id))).status).toBe(200);
  model.release();
  await world.settled();
  expect(world.sent(lead)).toHaveLength(sent);
  expect(await tablesWith(['gazebo'])).toEqual([]);
});

test('a text on its way is not remembered when it arrives', async () => {
  const lead = leadOf('agent-onway');
  const started = world.ghl.waitForEffect(
    (effect) => effect.kind === 'text-sent' && effect.contactId === lead.id && effect.by === 'api',
  );
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await started;
  await call('DELETE', placeOf(lead.id));
  await world.settled();
  const [row] = await world.database.query<{ n: string }>(
    'select count(*) as n from message where contact_id = $1',
    [lead.id],
  );
  expect(row?.n).toBe('0');
});

test('their old texts are not answered again, however they come; a new text begins anew', async () => {
  const lead = leadOf('agent-again');
  const conversation = openConversation(world, lead);
  const [first] = [await conversation.says('Hi, we want to buy a house')];
  await world.settled();
  const sent = world.sent(lead).length;
  await call('DELETE', placeOf(lead.id));
  // every webhook once more, and the CRM's own history
  for (const { webhookId } of world.ghl.deliveries().filter(({ body }) => body.includes(lead.id))) {
    await world.ghl.resend(webhookId);
  }
  await world.database.query('update reconcile_mark set read_until = 0');
  await world.service.reconcile(world.locationId);
  await world.settled();
  expect(world.sent(lead)).toHaveLength(sent);

  world.clock.advance(60_000);
  const again = await conversation.says('Hi again, are you still there?');
  expect(again).toContain('AI assistant'); // the disclosure of a first text
  expect(first).toContain('AI assistant');
  expect((await conversation.view()).messages).toHaveLength(2);
});

test('an opt-out outlives the erasure, also for somebody new in the CRM with the same number', async () => {
  const lead = leadOf('agent-stop');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  world.ghl.leadTexts(lead.id, 'STOP');
  await world.settled();
  await call('DELETE', placeOf(lead.id));
  // the CRM's own do-not-disturb is the old contact's: only ours knows the number
  const again = world.lead({ phone: lead.texts.get('phone') ?? '' });
  world.ghl.leadTexts(again.id, 'what do you have in Kyle?');
  await world.settled();
  expect(world.sent(again)).toEqual([]);
});

test('who is deleted in the CRM gets no text and is not erased here', async () => {
  const lead = leadOf('agent-deleted');
  await openConversation(world, lead).says('Hi, we want to buy a house');
  await world.settled();
  const sent = world.sent(lead).length;
  const model = holdModel(world.claude, 'pergola');
  world.ghl.leadTexts(lead.id, 'does it have a pergola?');
  await model.asked;
  const gone = await request(`${world.ghl.url}/contacts/${lead.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${defaultPrivateToken}`, version: '2021-07-28' },
  });
  await gone.body.dump();
  expect(gone.statusCode).toBe(200);
  model.release();
  await world.settled();
  expect(world.sent(lead)).toHaveLength(sent);
  expect(await tablesWith(['pergola'])).toEqual(expect.arrayContaining(['inbox']));
  const { body } = await call('POST', `${placeOf(lead.id)}/export`);
  expect(Object.keys(body)).toEqual(expect.arrayContaining(['contact', 'message']));
});

test('all that is held is handed over, and both acts stand in the audit without a word of theirs', async () => {
  const lead = leadOf('agent-export');
  await longTalk(lead, 'agent-export');
  const { status, body } = await call('POST', `${placeOf(lead.id)}/export`);
  expect(status).toBe(200);
  // whatever names them, and nothing but what the machine needs
  const naming = (await tablesWith([lead.id])).filter((name) => name !== 'lane');
  expect(Object.keys(body).sort()).toEqual(naming.filter((name) => !['act', 'replay'].includes(name)));
  expect(Object.keys(body)).toEqual(expect.arrayContaining(['coaching_card', 'message', 'replay_turn']));
  const message = body.message as readonly { text: string; at: number }[]; // as the table has it
  expect(JSON.stringify(message)).toContain('Pelagia');
  expect(message.map(({ at }) => at)).toEqual(message.map(({ at }) => at).toSorted());
  await call('DELETE', placeOf(lead.id));
  const acts = await world.database.query<{ entry: string }>('select entry from act order by seq');
  const own = acts.map(({ entry }) => entry).filter((entry) => entry.includes(lead.id));
  expect(own.map((entry) => (JSON.parse(entry) as { kind: string }).kind)).toEqual([
    'contact-exported',
    'contact-erased',
  ]);
  expect(own.join()).not.toContain('Pelagia');
  expect((await call('POST', `${placeOf('nobody')}/export`)).status).toBe(404);
});

test('whoever is silent for longer than their location keeps anybody is erased, and nobody else', async () => {
  const silent = leadOf('agent-silent');
  const fresh = leadOf('agent-silent');
  await openConversation(world, silent).says('Hi, we want to buy a house');
  await world.settled();
  const spokenAt = world.clock.now();
  world.clock.advance(40 * 86_400_000);
  await openConversation(world, fresh).says('Hi, we want to buy a house');
  await world.settled();
  await using database = new Database({
    address: { connectionString: world.database.url },
    maxConnections: 2,
    onError: () => undefined,
  });
  const store = createPrivacyStore(database);
  const notes: unknown[] = [];
  await using retention = new Retention({
    store,
    eraser: new Eraser({
      store,
      forget: () => Promise.resolve(),
      stopRun: () => undefined,
      clock: world.clock,
    }),
    locations: () => [
      { locationId: 'another-location', days: 1 },
      { locationId: world.locationId, days: 39 },
    ],
    note: (...note) => Promise.resolve(void notes.push(note)),
    clock: world.clock,
    log: world.log,
  });
  const held = async (lead: Contact) =>
    (await store.export({ locationId: world.locationId, contactId: lead.id }))?.includes('buy a house') ??
    false;
  expect(await held(silent)).toBe(true);
  await retention.sweep();
  expect([await held(silent), await held(fresh)]).toEqual([false, true]);
  expect(notes).toEqual([[world.locationId, expect.any(Number), 39]]);
  const [row] = await world.database.query<{ why: string; at: string }>(
    'select why, at from erasure where contact_id = $1',
    [silent.id],
  );
  expect(row?.why).toBe('retention');
  expect(Number(row?.at)).toBeGreaterThan(spokenAt);
  // nothing left to do
  await retention.sweep();
  expect(notes).toHaveLength(1);
});
