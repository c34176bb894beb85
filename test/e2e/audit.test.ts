import fastify from 'fastify';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AuditResponse } from '../../src/http/contract/audit.ts';
import { noteActs } from '../../src/http/note-acts.ts';
import { openConversation } from '../support/conversation.ts';
import { deskOf, leadOf } from '../support/desk-client.ts';
import { becomeOwner } from '../support/signed-in.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** Who did what: every act that matters is in the record, under the name of whoever is signed in. */
let world: TestWorld;
let cookie: string;
let csrf: string;

beforeAll(async () => {
  world = await startTestWorld();
  cookie = await becomeOwner(world.service);
  const me = (await call('GET', '/api/me')).body as { csrf: string }; // the route's own answer
  csrf = me.csrf;
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

async function call(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await request(world.service.url + path, {
    method,
    headers: {
      cookie,
      'content-type': 'application/json',
      ...(method === 'GET' ? {} : { 'x-csrf-token': csrf }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, body: await answer.body.json() };
}

async function audit(query = ''): Promise<AuditResponse> {
  return (await call('GET', `/api/pages/audit${query}`)).body as AuditResponse; // likewise
}

const settings = {
  ...{ handoffScore: 80, emojiAllowed: false, burstQuietMs: 40, burstLongestMs: 2_000 },
  ...{ notifyWorkflow: '', overdueUser: 'user-broker', pipeline: '', hotStage: 'Hot', allowedLinks: [] },
};

test('every act of the owner is written down under their name, and a refused one is not', async () => {
  const place = `/api/locations/${world.locationId}`;
  const acts: readonly [string, string, object | undefined, string][] = [
    ['PUT', `${place}/settings`, settings, 'settings-changed'],
    ['POST', `${place}/caches/invalidate`, { what: 'contact', id: 'contact-9' }, 'cache-invalidated'],
    ['POST', `${place}/dead-letters/replay`, { ids: [1, 2] }, 'webhooks-replayed'],
    [
      'POST',
      '/api/users',
      { email: 'bo@example.com', name: 'Bo', agentId: 'agent-b', locationIds: 'all' },
      'person-invited',
    ],
    ['POST', '/api/tokens', { name: 'nightly', role: 'owner', locationIds: 'all' }, 'token-made'],
    ['POST', '/api/drill', { reason: 'a try', minutes: 1 }, 'drill-started'],
    ['POST', '/api/drill/stop', { reason: 'enough' }, 'drill-stopped'],
    [
      'PUT',
      '/api/flags/promptCache',
      { rule: { reach: 25 }, reason: 'cheaper', version: 0, author: 'guard' },
      'flag-changed',
    ],
  ];
  for (const [method, path, body, what] of acts) {
    const { status, body: answer } = await call(method, path, body);
    expect(status, `${path} ${JSON.stringify(answer)}`).toBeLessThan(300);
    const [newest] = (await audit(`?what=${what}`)).lines;
    expect(newest, what).toMatchObject({ what, author: 'owner Olga' });
  }
  expect((await audit('?what=settings-changed')).lines[0]?.after).toContain('handoffScore');
  expect((await call('GET', '/api/pages/settings')).body).toMatchObject({
    locations: [{ changeable: { overdueUser: 'user-broker' } }],
  });
  expect((await audit('?text=contact-9')).lines).toHaveLength(1);
  const before = (await audit()).total;
  expect((await call('PUT', `${place}/settings`, { ...settings, handoffScore: 99 })).status).toBe(400);
  expect((await audit()).total).toBe(before);
});

test('a takeover at the desk is an act of the agent, without the words of any text', async () => {
  const lead = leadOf(world, 'agent-a', '+15125550188');
  await openConversation(world, lead).says('Hi, we want to buy a home');
  const desk = deskOf(world, 'agent-a');
  expect((await desk.takeOver(lead)).status).toBe(200);
  expect((await desk.send(lead, 'Happy to help with that.')).status).toBe(200);
  expect((await desk.handBack(lead)).status).toBe(200);
  const { lines } = await audit(`?text=${lead.id}`);
  expect(lines.map(({ what }) => what)).toEqual(['handed-back', 'text-sent', 'taken-over']);
  expect(lines[0]).toMatchObject({ author: 'operator as agent-a', locationId: world.locationId });
  expect(JSON.stringify(lines)).not.toContain('Happy to help');
});

test('no secret is in it, and who sees some locations only does not see it', async () => {
  const wish = { name: 'narrow', role: 'owner', locationIds: [world.locationId] };
  const { secret } = (await call('POST', '/api/tokens', wish)).body as { secret: string }; // likewise
  expect((await audit('?text=narrow')).lines).toHaveLength(1);
  expect(JSON.stringify(await audit())).not.toContain(secret);
  const narrow = await request(`${world.service.url}/api/pages/audit`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  expect(narrow.statusCode).toBe(403);
  await narrow.body.dump();
});

test('a line stays as it was written, and one that was changed past the triggers is found', async () => {
  const { database } = world;
  await expect(database.query("update act set entry = replace(entry, 'nightly', 'daily')")).rejects.toThrow(
    'append-only',
  );
  await expect(database.query('delete from act')).rejects.toThrow('append-only');
  await expect(database.query('truncate act')).rejects.toThrow('append-only');
  const whole = (await audit()).chains;
  expect(whole.map(({ broken }) => broken)).toEqual([null, null, null]);
  const acts = whole.find(({ name }) => name === 'acts');
  const [counted] = await database.query<{ n: string }>('select count(*) as n from act');
  expect(acts?.lines).toBe(Number(counted?.n));

  await database.query('alter table act disable trigger all');
  await database.query("update act set entry = replace(entry, 'nightly', 'daily')");
  const brokenIn = async () => (await audit()).chains.find(({ name }) => name === 'acts')?.broken;
  expect(await brokenIn()).toContain('is not what was hashed');
  await database.query("update act set entry = replace(entry, 'daily', 'nightly')");
  expect(await brokenIn()).toBeNull();
  await database.query('delete from act where seq = 2');
  expect(await brokenIn()).toContain('line 3');
});

test('a route that changes something and is not named in the audit refuses to register', async () => {
  const app = fastify();
  noteActs(app, { note: async () => undefined });
  expect(() => app.post('/api/new', { config: { role: 'owner' } }, () => 'x')).toThrow(/acts-of-routes/);
  app.get('/api/new', { config: { role: 'owner' } }, () => 'x');
  await app.close();
});
