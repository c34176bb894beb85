import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pooledFetch } from './pooled-fetch.ts';

let server: Server;
let url: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const agent = new Agent();
const call = pooledFetch(agent);

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/messages?beta=true`;
});
afterAll(async () => {
  await agent.destroy();
  server.close();
});

function post(signal: AbortSignal = new AbortController().signal) {
  return call(url, { method: 'POST', headers: new Headers({ 'x-api-key': 'key' }), body: '{"a":1}', signal });
}

it('sends what it was given and gives back what came', async () => {
  const seen: unknown[] = [];
  answer = (request, response) => {
    const { method, url: path, headers } = request;
    seen.push(method, path, headers['x-api-key'], headers['accept-encoding']);
    response.writeHead(201, { 'request-id': 'req_1', 'set-cookie': ['a=1', 'b=2'] });
    request.pipe(response);
  };
  const given = await post();
  expect([given.status, given.ok, given.url]).toEqual([201, true, url]);
  expect([given.headers.get('request-id'), given.headers.getSetCookie()]).toEqual(['req_1', ['a=1', 'b=2']]);
  expect(await given.json()).toEqual({ a: 1 });
  expect(seen).toEqual(['POST', '/v1/messages?beta=true', 'key', 'identity']);
});

it('follows no redirect: the key stays where it was sent', async () => {
  let asked = 0;
  answer = (_request, response) => {
    asked += 1;
    response.writeHead(307, { location: url }).end('elsewhere');
  };
  const given = await post();
  expect([given.status, given.ok, await given.text(), asked]).toEqual([307, false, 'elsewhere', 1]);
});

it('ends with an abort, before the answer and inside its body, and its connection with it', async () => {
  let closed = 0;
  answer = (_request, response) => {
    response.on('close', () => (closed += 1));
  };
  const early = new AbortController();
  const unanswered = post(early.signal);
  setTimeout(() => early.abort(), 20);
  await expect(unanswered).rejects.toMatchObject({ name: 'AbortError' });

  answer = (_request, response) => {
    response.on('close', () => (closed += 1));
    response.writeHead(200).write('first');
  };
  const late = new AbortController();
  const { body } = await post(late.signal);
  const chunks: string[] = [];
  const reading = (async () => {
    for await (const chunk of body) {
      chunks.push(String(chunk));
      late.abort();
    }
  })();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(() => [chunks, closed]).toEqual([['first'], 2]);
});

it('is not brought down by an abort between the answer and the first look at its body', async () => {
  answer = (_request, response) => {
    response.writeHead(200).write('first');
  };
  const stopper = new AbortController();
  const { body } = await post(stopper.signal);
  stopper.abort();
  await expect.poll(() => body.destroyed).toBe(true);
  await expect(body.text()).rejects.toThrow();
});

it('says which connection failed', async () => {
  const refused = call('http://127.0.0.1:1/', {
    method: 'GET',
    headers: new Headers(),
    signal: new AbortController().signal,
  });
  await expect(refused).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
