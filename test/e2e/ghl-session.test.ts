import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encryptUserContext } from '../support/ghl-user-context.ts';
import { operatorToken } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

const secret = 'shared-secret-of-the-marketplace-app';
let world: TestWorld;
let user: { readonly id: string; readonly name: string };
beforeAll(async () => {
  world = await startTestWorld({
    settings: { GHL_SHARED_SECRET: secret, PUBLIC_URL: 'https://hub.example.com' },
  });
  const [first] = world.ghl.location.users;
  if (first === undefined) throw new Error('the simulated location has no user');
  user = { id: first.id, name: `${first.firstName} ${first.lastName}` };
});
afterAll(async () => world[Symbol.asyncDispose]());

async function post(path: string, body: object, headers: Record<string, string>) {
  const answer = await request(world.service.url + path, {
    method: 'POST',
    headers: { host: 'hub.example.com', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.statusCode, headers: answer.headers, body: (await answer.body.json()) as object };
}

function enter(change: object = {}, key = secret) {
  const context = { userId: user.id, userName: user.name, activeLocation: world.locationId, ...change };
  return post('/api/desk/ghl-session', { encryptedData: encryptUserContext(context, key) }, {});
}

test('a verified user who was invited gets a session of their own in the frame’s jar; nobody else does', async () => {
  expect((await enter()).status).toBe(403);
  const owner = { authorization: `Bearer ${operatorToken}` };
  const invitation = {
    email: 'jo@example.com',
    name: 'Jo',
    agentId: user.id,
    locationIds: [world.locationId],
  };
  const invited = await post('/api/users', invitation, owner);
  expect(invited.status).toBeLessThan(300);
  // invited, but not yet active: a verified user of the CRM is still nobody here
  expect((await enter()).status).toBe(403);
  await world.database.query("update account set state = 'active' where agent_id = $1", [user.id]);

  expect((await enter({}, 'another-secret-altogether')).status).toBe(401);
  expect((await enter({ userName: 'Somebody Else' })).status).toBe(401);
  expect((await enter({ userId: 'unknownUser00000001' })).status).toBe(401);
  expect((await enter({ activeLocation: 'notInstalledHere001' })).status).toBeGreaterThanOrEqual(401);
  expect((await enter({ activeLocation: undefined })).status).toBe(401);

  const entered = await enter();
  expect(entered).toMatchObject({ status: 200, body: { locationId: world.locationId } });
  const cookie = String(entered.headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-eh_session=.*HttpOnly; SameSite=None; Secure; Partitioned$/u);

  const session = { host: 'hub.example.com', cookie: cookie.split(';')[0] ?? '' };
  const me = await request(`${world.service.url}/api/desk`, { headers: session });
  expect(await me.body.json()).toMatchObject({
    agentId: user.id,
    locations: [{ locationId: world.locationId }],
  });
  const inbox = await request(`${world.service.url}/api/locations/${world.locationId}/desk`, {
    headers: session,
  });
  expect(inbox.statusCode).toBe(200);
  // what changes something needs the form's token, as everywhere
  const act = await post(`/api/locations/${world.locationId}/desk/some-contact/take-over`, {}, session);
  expect(act.status).toBe(403);
});

test('without https a frame could keep no session, and the answer says so', async () => {
  const answer = await post('/api/desk/ghl-session', { encryptedData: 'x' }, { host: '127.0.0.1' });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).toContain('PUBLIC_URL');
});
