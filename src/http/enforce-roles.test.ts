import fastify, { type FastifyInstance } from 'fastify';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Caller } from '../features/access/index.ts';
import { enforceRoles } from './enforce-roles.ts';

const known: Readonly<Record<string, Caller>> = {
  'owner-1': { role: 'owner', userId: 'olga', agentId: null, locationIds: 'all' },
  'agent-1': { role: 'agent', userId: 'ana', agentId: 'crm-ana', locationIds: ['austin'] },
};

let app: FastifyInstance;
let url: string;
beforeAll(async () => {
  app = fastify();
  enforceRoles(app, {
    identify: async ({ bearer }) => {
      const caller = known[bearer ?? ''];
      return caller === undefined
        ? null
        : { caller, isReadOnly: false, name: '', proof: { kind: 'operator-token' } };
    },
  });
  app.get('/open', { config: { role: 'public' } }, (asked) => ({ caller: asked.caller }));
  app.get('/owner', { config: { role: 'owner' } }, (asked) => asked.caller);
  app.post('/at/:location', { config: { role: 'agent' } }, (asked) => asked.caller);
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => app.close());

async function call(path: string, headers: Record<string, string> = {}, method: 'GET' | 'POST' = 'GET') {
  const { statusCode, body } = await request(url + path, { method, headers });
  return { status: statusCode, body: (await body.json()) as unknown };
}

test('a route that declares no role refuses to register', () => {
  const other = fastify();
  enforceRoles(other, { identify: async () => null });
  expect(() => other.get('/x', () => 'x')).toThrow('declares no role');
});

test.each([
  ['nothing', {}],
  ['an unknown token', { authorization: 'Bearer owner-2' }],
  ['a token without its scheme', { authorization: 'owner-1' }],
  ['another scheme', { authorization: 'Basic owner-1' }],
  ['the name of another site for this machine', { host: 'rebound.example' }],
])('%s opens nothing, whatever the method, body or host', async (_what, headers: Record<string, string>) => {
  expect((await call('/owner', headers)).status).toBe(401);
  expect((await call('/at/austin', headers, 'POST')).status).toBe(401);
  expect((await call('/nowhere', headers)).status).toBe(404);
});

test('handlers see who calls; an owner names the agent they speak for', async () => {
  const owner = { authorization: 'Bearer owner-1' };
  expect(await call('/owner', owner)).toEqual({ status: 200, body: known['owner-1'] });
  const named = await call('/at/dallas', { ...owner, 'x-agent-id': 'crm-bob' }, 'POST');
  expect(named.body).toMatchObject({ role: 'owner', agentId: 'crm-bob' });
});

test('an agent gets their own locations and no owner’s route', async () => {
  const agent = { authorization: 'Bearer agent-1' };
  expect((await call('/at/austin', agent, 'POST')).body).toEqual(known['agent-1']);
  expect(await call('/at/dallas', agent, 'POST')).toEqual({
    status: 404,
    body: { error: 'no such location' },
  });
  expect((await call('/owner', agent)).status).toBe(403);
  expect((await call('/at/austin', { ...agent, 'x-agent-id': 'crm-bob' }, 'POST')).status).toBe(403);
});

test('a public route has no caller, and asking for one is a bug', async () => {
  expect((await call('/open', { authorization: 'Bearer owner-1' })).status).toBe(500);
});
