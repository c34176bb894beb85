import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { becomeOwner, cookieFrom, issueToken, password, signInAgent } from '../support/signed-in.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** Every door of the running service, from the side of those who should not get in. */
let world: TestWorld;
let ownerCookie: string;
let agentCookie: string;
let contactId: string;
const agentId = 'crm-ana';
const elsewhere = 'another-location';

beforeAll(async () => {
  world = await startTestWorld();
  ownerCookie = await becomeOwner(world.service);
  agentCookie = await signInAgent(world.service, { name: 'Ana', agentId, locationIds: [world.locationId] });
  const lead = world.ghl.createContact({
    texts: { firstName: 'Lea', lastName: 'Test', phone: '+15125550199', assignedTo: agentId },
    tags: ['Needs Qualifying'],
  });
  contactId = lead.id;
  await openConversation(world, lead).says('Hi, we want to buy a house');
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

type Headers = Readonly<Record<string, string>>;

const closedRoutes = () =>
  world.service.routes.filter(
    ({ role, method }) => role !== 'public' && role !== 'vendor' && method !== 'HEAD',
  );

function pathOf(url: string, locationId = world.locationId): string {
  return url
    .replace(':location', locationId)
    .replace(':contact', contactId)
    .replaceAll(/:\w+/g, 'something')
    .replaceAll('*', 'something');
}

async function statusOf(method: string, path: string, headers: Headers): Promise<number> {
  const stop = new AbortController();
  const answer = await request(world.service.url + path, {
    // the service's own list
    method: method as 'GET',
    headers: { 'content-type': 'application/json', ...headers },
    ...(method === 'GET' ? {} : { body: '{}' }),
    signal: stop.signal,
  });
  answer.body.on('error', () => undefined);
  stop.abort();
  return answer.statusCode;
}

describe('every route that is not public', () => {
  test('there are many, and each declares its role', () => {
    expect(world.service.routes.length).toBeGreaterThan(40);
    expect(closedRoutes().length).toBeGreaterThan(25);
    const roles = new Set(world.service.routes.map(({ role }) => role));
    expect([...roles].sort()).toEqual(['agent', 'owner', 'public', 'vendor']);
  });

  test.each([
    ['nobody', {}],
    ['a guessed token', { authorization: 'Bearer eh_0000000000000000000000000000000000000000000' }],
    ['a guessed operator token', { authorization: 'Bearer operator-token-of-the-tests-001' }],
    ['a guessed session', { cookie: 'eh_session=0000000000000000000000000000000000000000000' }],
    ['a rebound name of this machine', { host: 'rebound.example', origin: 'http://rebound.example' }],
    ['somebody who names an agent only', { 'x-agent-id': agentId }],
  ])('answers %s with 401', async (_who, headers: Headers) => {
    for (const { method, url } of closedRoutes()) {
      expect(await statusOf(method, pathOf(url), headers), `${method} ${url}`).toBe(401);
    }
  });

  test('of the owner answers an agent with 403', async () => {
    for (const { method, url, role } of closedRoutes()) {
      if (role !== 'owner') continue;
      const status = await statusOf(method, pathOf(url), { cookie: agentCookie });
      expect(status, `${method} ${url}`).toBe(403);
    }
  });

  test('of a location answers those of another with 404, the owner’s tokens too', async () => {
    const locationIds = [world.locationId];
    const bearers = [
      await issueToken(world.service, { role: 'owner', locationIds }),
      await issueToken(world.service, { role: 'agent', agentId, locationIds }),
    ];
    const ofLocation = closedRoutes().filter(({ url }) => url.includes(':location'));
    expect(ofLocation.length).toBeGreaterThan(5);
    for (const { method, url, role } of ofLocation) {
      for (const [index, bearer] of bearers.entries()) {
        if (role === 'owner' && index === 1) continue;
        const headers = { authorization: `Bearer ${bearer}` };
        expect(await statusOf(method, pathOf(url, elsewhere), headers), `${method} ${url}`).toBe(404);
      }
    }
  });

  test('of all locations answers a token for some of them with 403', async () => {
    const bearer = await issueToken(world.service, { role: 'owner', locationIds: [world.locationId] });
    for (const { method, url, role } of closedRoutes()) {
      if (role !== 'owner' || url.includes(':location')) continue;
      const status = await statusOf(method, pathOf(url), { authorization: `Bearer ${bearer}` });
      expect(status, `${method} ${url}`).toBe(403);
    }
  });

  test('of another agent’s contact answers a stranger among the agents with 403 or 404', async () => {
    const locationIds = [world.locationId];
    const stranger = await issueToken(world.service, { role: 'agent', agentId: 'crm-bob', locationIds });
    const headers = { authorization: `Bearer ${stranger}` };
    const ofContact = closedRoutes().filter(({ url }) => url.includes(':contact'));
    expect(ofContact.length).toBeGreaterThan(3);
    for (const { method, url } of ofContact) {
      const status = await statusOf(method, pathOf(url), headers);
      expect([400, 403, 404, 409], `${method} ${url}`).toContain(status);
      // what is read is refused for being another's, not for its form
      if (method === 'GET') expect([403, 404], `${method} ${url}`).toContain(status);
    }
    const asAna = await statusOf('GET', pathOf(coaching), { ...headers, 'x-agent-id': agentId });
    expect(asAna).toBe(403);
  });

  test('that changes something answers a reading token with 403', async () => {
    const bearer = await issueToken(world.service, { role: 'owner', locationIds: 'all', isReadOnly: true });
    for (const { method, url } of closedRoutes()) {
      const status = await statusOf(method, pathOf(url), { authorization: `Bearer ${bearer}` });
      if (method === 'GET') expect(status, `${method} ${url}`).not.toBe(401);
      else expect(status, `${method} ${url}`).toBe(403);
    }
  });

  test('that changes something answers a cookie alone, or with another site’s word, with 403', async () => {
    const me = (await readWith(ownerCookie, '/api/me')) as { csrf: string };
    for (const { method, url } of closedRoutes()) {
      if (method === 'GET') continue;
      const path = pathOf(url);
      const other = { cookie: ownerCookie, 'x-csrf-token': me.csrf };
      expect(await statusOf(method, path, { cookie: ownerCookie }), `${method} ${url}`).toBe(403);
      const wrong = { cookie: ownerCookie, 'x-csrf-token': `${me.csrf.slice(0, -1)}-` };
      expect(await statusOf(method, path, wrong), `${method} ${url}`).toBe(403);
      const crossSite = { ...other, 'sec-fetch-site': 'cross-site' };
      expect(await statusOf(method, path, crossSite), `${method} ${url}`).toBe(403);
      const crossOrigin = { ...other, origin: 'https://evil.example' };
      expect(await statusOf(method, path, crossOrigin), `${method} ${url}`).toBe(403);
    }
    const made = await request(`${world.service.url}/api/tokens`, {
      method: 'POST',
      headers: { cookie: ownerCookie, 'x-csrf-token': me.csrf, 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify({ name: 'mine', role: 'owner', locationIds: 'all' }),
    });
    expect(made.statusCode).toBe(201);
  });
});

const coaching = '/api/locations/:location/contacts/:contact/coaching';

async function readWith(cookie: string, path: string): Promise<unknown> {
  const { body } = await request(world.service.url + path, { headers: { cookie } });
  return body.json();
}

test('an agent’s cookie opens their own conversation, as themselves, streams included', async () => {
  const url = world.service.url + pathOf(coaching);
  const { statusCode, body } = await request(url, { headers: { cookie: agentCookie } });
  expect([statusCode, await body.json()]).toEqual([200, expect.objectContaining({ revision: 1 })]);
  expect(await statusOf('GET', `${pathOf(coaching)}/stream`, { cookie: agentCookie })).toBe(200);
  expect(await readWith(agentCookie, '/api/me')).toMatchObject({
    ...{ role: 'agent', name: 'Ana', agentId, locationIds: [world.locationId], by: 'session' },
  });
});

test('answers say what browsers need to know, and are kept nowhere', async () => {
  const unreadable = [
    '/hooks/workflow/a-secret-in-it%zz',
    `/hooks/workflow/a-secret-in-it${'x'.repeat(300)}`,
  ];
  for (const path of ['/sign-in', '/api/me', '/nowhere', '/health/live', ...unreadable]) {
    const { headers, body } = await request(world.service.url + path, { headers: { cookie: ownerCookie } });
    expect(await body.text(), path).not.toContain('a-secret-in-it');
    const policy = String(headers['content-security-policy']);
    expect(policy, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(policy, path).not.toContain('unsafe');
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  }
});

test('behind https the cookie is for https only, and browsers are told to stay there', async () => {
  await using secure = await startTestWorld({
    settings: { PUBLIC_URL: 'https://hub.example.com', TRUSTED_PROXIES: '127.0.0.1' },
  });
  const { ownerLink, url } = secure.service;
  expect(ownerLink).toMatch(/^https:\/\/hub\.example\.com\/set-up\//);
  const { headers, statusCode } = await request(`${url}${new URL(ownerLink ?? '').pathname}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-forwarded-host': 'hub.example.com',
      'x-forwarded-proto': 'https',
      origin: 'https://hub.example.com',
    },
    body: new URLSearchParams({ name: 'Olga', email: 'olga@example.com', password }).toString(),
  });
  expect(statusCode).toBe(303);
  expect(headers['set-cookie']).toMatch(
    /^__Host-eh_session=[\w-]{43}; Path=\/; Max-Age=25(?:92000|91999); HttpOnly; SameSite=Lax; Secure$/,
  );
  expect(headers['strict-transport-security']).toContain('max-age=');
  // a sibling of the host can plant a cookie without the prefix: nobody acts in the planter's name by it
  const [, secret = ''] = /=([\w-]+);/.exec(String(headers['set-cookie'])) ?? [];
  const meWith = async (cookie: string) => {
    const forwarded = { 'x-forwarded-host': 'hub.example.com', 'x-forwarded-proto': 'https' };
    const answer = await request(`${url}/api/me`, { headers: { ...forwarded, cookie } });
    await answer.body.dump();
    return answer.statusCode;
  };
  expect(await meWith(`__Host-eh_session=${secret}`)).toBe(200);
  expect(await meWith(`eh_session=${secret}`)).toBe(401);
});

test('after the sign-in nobody is sent to another site', async () => {
  const form = { email: 'olga@example.com', password };
  for (const [next, lands] of [
    ['/account?done=1', '/account?done=1'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    ['/\t/evil.example', '/'],
  ]) {
    const { headers } = await request(`${world.service.url}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ ...form, next: next ?? '' }).toString(),
    });
    expect(headers.location, next).toBe(lands);
  }
});

test('people are invited, mapped, sent a new link and disabled; each slip gets a sentence', async () => {
  const send = async (method: 'POST' | 'PATCH', path: string, body: object) => {
    const { statusCode, body: answer } = await request(world.service.url + path, {
      method,
      headers: { authorization: `Bearer ${operatorToken}` },
      body: JSON.stringify(body),
    });
    return [statusCode, await answer.json()] as const;
  };
  const bob = { email: 'Bob@Example.com', name: 'Bob', locationIds: [world.locationId] };
  expect(await send('POST', '/api/users', { ...bob, locationIds: ['nowhere'] })).toEqual([
    400,
    { error: 'locationIds: there is no location nowhere' },
  ]);
  expect((await send('POST', '/api/users', { ...bob, email: 'bob' }))[1]).toEqual({
    error: 'email: write an e-mail address such as ana@example.com',
  });
  const [status, made] = await send('POST', '/api/users', bob);
  expect(status).toBe(201);
  const { user, link } = made as { user: { accountId: string; email: string }; link: string };
  expect(user.email).toBe('bob@example.com');
  expect((await send('POST', '/api/users', bob))[0]).toBe(409);
  const [, again] = await send('POST', `/api/users/${user.accountId}/link`, {});
  await expect(cookieFrom(link, { password })).rejects.toThrow('404');
  const cookie = await cookieFrom((again as { link: string }).link, { password });
  const path = `/api/users/${user.accountId}`;
  expect((await send('PATCH', path, { agentId }))[1]).toEqual({
    error: 'somebody speaks for this CRM user already',
  });
  expect((await send('PATCH', path, { agentId: 'crm-bob' }))[1]).toMatchObject({
    user: { agentId: 'crm-bob' },
  });
  expect(await readWith(cookie, '/api/me')).toMatchObject({ agentId: 'crm-bob' });
  expect((await send('PATCH', path, { state: 'disabled' }))[0]).toBe(200);
  expect(await statusOf('GET', '/api/me', { cookie })).toBe(401);
  const users = (await readJson(world.service.url, '/api/users', operatorToken)) as { users: object[] };
  expect(users.users).toHaveLength(3);
});

test('no secret, e-mail or password reaches the log', async () => {
  await expect(
    cookieFrom(`${world.service.url}/sign-in`, { email: 'olga@example.com', password: 'wrong-password' }),
  ).rejects.toThrow('401');
  expect(world.log.lines.map(({ message }) => message)).toContain('a sign-in was refused');
  const logged = JSON.stringify(world.log);
  for (const secret of [password, 'wrong-password', 'olga@example.com', ownerCookie.split('=')[1] ?? '']) {
    expect(logged).not.toContain(secret);
  }
});
