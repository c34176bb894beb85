import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { operatorToken } from '../support/operator.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** The database is cut off for a while: nothing is answered with 200 that is not stored, and nothing is lost. */
let world: TestWorld;
let proxy: TcpProxy;
beforeAll(async () => {
  world = await startTestWorld({
    address: async (url) => {
      proxy = await startTcpProxy(new URL(url));
      return proxy.url;
    },
  });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await proxy[Symbol.asyncDispose]();
});

const readiness = async () => (await request(`${world.service.url}/health/ready`)).statusCode;

test('texts that come while the database is away are answered 429 with Retry-After, and all of them later', async () => {
  const leads = Array.from({ length: 10 }, () => world.lead());
  const [warm, ...rest] = leads;
  if (warm === undefined) throw new Error('there are leads');
  await openConversation(world, warm).says('Hi, we want to buy a house');
  await world.settled();

  proxy.cut();
  world.ghl.knobs.set({ webhook: { retryBaseMs: 200, retryCapMs: 500 } });
  for (const lead of rest) world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  const refused = await until('a delivery is turned away', () =>
    world.ghl.deliveries().find((one) => one.attempts.some((attempt) => attempt.status === 429)),
  );
  expect(refused.attempts.every((attempt) => attempt.status === 429)).toBe(true);
  expect(await readiness()).toBe(503);
  const unstored = world.log.errors().filter((line) => line.includes('could not be stored'));
  expect(unstored.length).toBeGreaterThan(0);
  expect(unstored[0]).toMatch(/"reason":".+"/);
  expect(unstored.join()).not.toContain('buy a house');
  // restarting the process would not bring the database back
  expect((await request(`${world.service.url}/health/live`)).statusCode).toBe(200);
  const answer = await request(`${world.service.url}/hooks/app`, { method: 'POST', body: '{}' });
  // what proves nothing is still turned away as such
  expect(answer.statusCode).toBe(401);

  const lead = { contact_id: warm.id, location: { id: warm.locationId }, message: { type: 2, body: 'hi' } };
  const turnedAway = await request(world.service.workflowHookUrl, {
    method: 'POST',
    body: JSON.stringify(lead),
  });
  expect(turnedAway.statusCode).toBe(429);
  expect(Number(turnedAway.headers['retry-after'])).toBeGreaterThan(0);

  // whoever asks for something learns that it is the database, and not a fault of what they asked
  const asked = await request(`${world.service.url}/api/stats`, {
    headers: { authorization: `Bearer ${operatorToken}` },
  });
  expect(asked.statusCode).toBe(503);
  expect(await asked.body.json()).toEqual({ error: expect.stringContaining('the database does not answer') });

  proxy.mend();
  await world.settled();
  for (const lead of leads) expect(world.sent(lead)).toHaveLength(1);
  expect(await readiness()).toBe(200);
});

test('a database that answers and cannot write is not ready, until a text is stored', async () => {
  await world.database.query(`create function no_space() returns trigger language plpgsql as $$
    begin raise exception using errcode = '53100', message = 'No space left on device'; end $$`);
  await world.database.query(
    'create trigger full_disk before insert on inbox for each row execute function no_space()',
  );
  const lead = world.lead();
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
  await until('the service noticed', async () => (await readiness()) === 503);
  const answer = await request(`${world.service.url}/health/ready`);
  expect(await answer.body.json()).toMatchObject({
    problems: ['the database cannot write (No space left on device): webhooks are turned away'],
  });
  await world.database.query('drop trigger full_disk on inbox');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  expect(await readiness()).toBe(200);
});

test('a database that refuses to write is said so: texts are turned away', async () => {
  const { pathname } = new URL(world.database.url);
  const setTo = async (readOnly: 'on' | 'off') => {
    // this connection may be one of the refused by now; the setting is that of new ones, so the open ones are broken
    await world.database.query('set default_transaction_read_only = off');
    await world.database.query(
      `alter database ${pathname.slice(1)} set default_transaction_read_only = ${readOnly}`,
    );
    proxy.cut();
    proxy.mend();
  };
  await setTo('on');
  await until('it is not ready', async () => (await readiness()) === 503);
  const { body } = await request(`${world.service.url}/health/ready`);
  expect(await body.json()).toMatchObject({
    problems: expect.arrayContaining([expect.stringContaining('refuses to write')]),
  });
  await setTo('off');
  await until('it is ready again', async () => (await readiness()) === 200);
});

test('the database goes away in the middle of turns: each is answered once', async () => {
  const leads = Array.from({ length: 10 }, () => world.lead());
  Object.assign(world.claude.knobs, { profile: 'seed' });
  for (const lead of leads)
    world.ghl.leadTexts(lead.id, 'Hi, we want to buy in Round Rock, 3 bedrooms, up to 450k');
  await until('some are being worked on', () => world.claude.requests().length > 5);
  proxy.cut();
  await until('the service noticed', async () => (await readiness()) === 503);
  proxy.mend();
  await world.settled();
  for (const lead of leads) {
    expect(world.sent(lead)).toHaveLength(1);
    const counts = openConversation(world, lead).counts();
    expect(counts).toMatchObject({ 'note-created': 1, 'opportunity-created': 1 });
    expect(counts['workflow-started'] ?? 0).toBeLessThanOrEqual(1);
  }
});
