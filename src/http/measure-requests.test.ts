import { setImmediate as turn } from 'node:timers/promises';
import fastify, { type FastifyInstance } from 'fastify';
import { Agent, request } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../test/support/until.ts';
import type { RequestRecord } from '../features/metrics/index.ts';
import { measureRequests } from './measure-requests.ts';

let app: FastifyInstance;
let answered: RequestRecord[];
let release: () => void;
let url: string;

beforeEach(async () => {
  answered = [];
  app = fastify({ forceCloseConnections: true });
  measureRequests(app, (record) => answered.push(record));
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  app.get('/held', { config: { role: 'owner' } }, async () => {
    await held;
    return {};
  });
  app.get('/hook', { config: { role: 'vendor' } }, (_request, reply) => reply.code(429).send({}));
  app.get('/health', { config: { role: 'public' } }, () => ({}));
  app.get('/stream', { config: { role: 'owner' } }, (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' });
    reply.raw.end(':\n\n');
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

async function ask(path: string): Promise<number> {
  const { statusCode, body } = await request(url + path);
  await body.dump();
  return statusCode;
}

test('knows who asked and what became of it', async () => {
  for (const path of ['/hook', '/health', '/nowhere']) await ask(path);
  await until('three records', () => answered.length === 3);
  expect(answered.map(({ by, status }) => [by, status])).toEqual([
    ['vendor', 429],
    ['prober', 200],
    ['prober', 404],
  ]);
});

test('counts those that are in hand together', async () => {
  const both = [ask('/held'), ask('/held'), ask('/held')];
  await until('all three are in hand', async () => {
    await ask('/health');
    return answered.some(({ inHand }) => inHand === 4);
  });
  release();
  await Promise.all(both);
  await until('they are answered', () => answered.filter(({ by }) => by === 'caller').length === 3);
  await ask('/health');
  await until('the last look', () => answered.at(-1)?.by === 'prober');
  expect(answered.at(-1)?.inHand).toBe(1);
  expect(answered.filter(({ by }) => by === 'caller').map(({ inHand }) => inHand)).toEqual([1, 2, 3]);
});

test('leaves out live streams and what its caller gave up, and forgets neither', async () => {
  await ask('/stream');
  const agent = new Agent();
  const stopper = new AbortController();
  const given = request(`${url}/held`, { signal: stopper.signal, dispatcher: agent }).catch(() => 'given up');
  await until('it is in hand', async () => {
    await ask('/health');
    return answered.at(-1)?.inHand === 2;
  });
  stopper.abort();
  expect(await given).toBe('given up');
  await until('nothing is in hand', async () => {
    await ask('/health');
    await turn();
    return answered.at(-1)?.inHand === 1;
  });
  release();
  expect(answered.filter(({ by }) => by === 'caller')).toEqual([]);
  await agent.close();
});
