import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operatorToken } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** The names behind the ids by which the CRM says whose a contact is. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

async function users(locationId = world.locationId, headers: Record<string, string> = {}) {
  const url = `${world.service.url}/api/locations/${locationId}/crm-users`;
  const answer = await request(url, { headers: { authorization: `Bearer ${operatorToken}`, ...headers } });
  return { status: answer.statusCode, body: await answer.body.json() };
}

const asked = () =>
  world.ghl.requests().filter(({ path, method }) => method === 'GET' && path === '/users/').length;

test('a CRM that does not say who its users are is told as it is, and nothing of it is kept', async () => {
  world.ghl.faults.plan({ operationId: 'get-user-by-location', fault: 'error', status: 401, times: 4 });
  const { status, body } = await users();
  expect(status).toBe(502);
  expect(body).toMatchObject({ error: expect.stringMatching(/^the CRM does not list its users: /u) });
  world.ghl.faults.clear();
});

test('the CRM lists who works in a location; asked again, it is not asked again', async () => {
  const first = await users();
  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({
    users: expect.arrayContaining([{ id: expect.any(String), name: 'Maria Lopez' }]),
  });
  const before = asked();
  expect(await users()).toEqual(first);
  expect(asked()).toBe(before);
});

test('a location that is not installed has none', async () => {
  expect((await users('nowhere')).status).toBe(404);
});

test('a mistyped address is a page for a browser and a sentence for a program', async () => {
  const url = `${world.service.url}/conversations`;
  const page = await request(url, { headers: { accept: 'text/html,application/xhtml+xml' } });
  expect(page.statusCode).toBe(404);
  expect(page.headers['content-type']).toContain('text/html');
  expect(await page.body.text()).toContain('There is no such page');
  const sentence = await request(url, { headers: { accept: 'application/json' } });
  expect(sentence.statusCode).toBe(404);
  expect(await sentence.body.json()).toEqual({ error: 'no such address' });
});
