import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Pool } from 'undici';

/** What comes back in place of an answer: to be written as it is, or to break the connection. */
export interface Garbled {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The connection breaks after these bytes of the body. */
  readonly cutAfter?: number;
}

export interface Answered {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface GarblingProxy extends AsyncDisposable {
  readonly url: string;
}

/** Stands between the service and a vendor; `garble` sees every answer after the vendor did its work. */
export async function startGarblingProxy(
  target: string,
  garble: (answer: Answered) => Garbled | null,
): Promise<GarblingProxy> {
  const pool = new Pool(target);
  const server = createServer((request, response) => {
    pass(pool, request, response, garble).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      if (server.listening) await once(server, 'close');
      await pool.destroy();
    },
  };
}

const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host']);

async function pass(
  pool: Pool,
  request: IncomingMessage,
  response: ServerResponse,
  garble: (answer: Answered) => Garbled | null,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = 'GET', url = '/' } = request;
  const answer = await pool.request({
    method: method as 'GET',
    path: url,
    headers: kept(request.headers),
    body: chunks.length === 0 ? null : Buffer.concat(chunks),
  });
  const body = Buffer.from(await answer.body.arrayBuffer());
  const headers = kept(answer.headers);
  const given = { method, path: url, status: answer.statusCode, headers, body };
  write(response, garble(given) ?? given);
}

function kept(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const entries = Object.entries(headers).filter(([name]) => !hopByHop.has(name));
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}

function write(response: ServerResponse, { status, headers, body, cutAfter }: Garbled): void {
  if (cutAfter === undefined) {
    response.writeHead(status, headers);
    response.end(body);
    return;
  }
  response.writeHead(status, headers);
  response.write(body.subarray(0, cutAfter), () => response.destroy());
}

const plain = (answer: Answered, text: string, status = answer.status): Garbled => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from(text),
});

/** Each of them was seen in front of some API or other. */
export const garblings = {
  page: (answer) => ({
    ...answer,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from('<!doctype html><title>Soon back</title>'),
  }),
  huge: (answer) => ({
    ...answer,
    body: Buffer.concat([answer.body, Buffer.alloc(20 * 1024 * 1024, ' ')]),
  }),
  empty: (answer) => plain(answer, ''),
  words: (answer) => plain(answer, 'upstream connect error or disconnect/reset before headers'),
  'not-found words': (answer) => plain(answer, 'default backend - 404', 404),
  'not-found nothing': (answer) => plain(answer, '', 404),
  'bad-request words': (answer) => plain(answer, 'Bad Request', 400),
  'forbidden words': (answer) => plain(answer, 'error code: 1020', 403),
  redirect: (answer) => ({ ...plain(answer, '', 302), headers: { location: 'https://status.example/' } }),
  gzip: (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-encoding': 'gzip' },
    body: gzipSync(answer.body),
  }),
  'half, cut': (answer) => ({
    ...answer,
    headers: { ...answer.headers, 'content-length': String(answer.body.length) },
    cutAfter: answer.body.length >> 1,
  }),
  'half of the chunks, cut': (answer) => ({ ...answer, cutAfter: answer.body.length >> 1 }),
  half: (answer) => ({ ...answer, body: answer.body.subarray(0, answer.body.length >> 1) }),
  'no UTF-8': (answer) => ({
    ...answer,
    body: Buffer.concat([answer.body.subarray(0, 3), Buffer.from([0xff, 0xfe]), answer.body.subarray(3)]),
  }),
  null: (answer) => ({ ...answer, body: Buffer.from('null') }),
  list: (answer) => ({ ...answer, body: Buffer.from(`[${answer.body}]`) }),
  'doubled keys': (answer) => ({
    ...answer,
    body: Buffer.from(answer.body.toString().replace(/^\{/, '{"id":null,"messageId":null,"contact":null,')),
  }),
  'nulls inside': (answer) => json(answer, () => null),
  'lists inside': (answer) => json(answer, (value) => [value]),
  'objects inside': (answer) => json(answer, () => ({})),
  'words for numbers': (answer) =>
    json(answer, (value) =>
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    ),
} as const satisfies Record<string, (answer: Answered) => Garbled>;
export type GarblingName = keyof typeof garblings;

/** Every leaf of the answer becomes what `change` makes of it. */
function json(answer: Answered, change: (value: unknown) => unknown): Garbled {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return change(value);
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, walk(child)]));
  };
  return { ...answer, body: Buffer.from(JSON.stringify(walk(JSON.parse(answer.body.toString())))) };
}
