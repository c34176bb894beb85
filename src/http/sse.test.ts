import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { type EventStream, encodeFrame, openEventStream } from './sse.ts';

const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface Served {
  readonly port: number;
  readonly stream: Promise<EventStream>;
  readonly caughtUp: Promise<void>;
  readonly closed: Promise<void>;
}

async function serve(heartbeatMs = 60_000): Promise<Served> {
  const app = fastify({ forceCloseConnections: true });
  const stream = Promise.withResolvers<EventStream>();
  const caughtUp = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  app.get('/', (_request, reply) => {
    stream.resolve(
      openEventStream(reply, {
        heartbeatMs,
        caughtUp: () => caughtUp.resolve(),
        closed: () => closed.resolve(),
      }),
    );
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  open.push(() => app.close());
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens has one
  return { port, stream: stream.promise, caughtUp: caughtUp.promise, closed: closed.promise };
}

async function client(port: number) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  open.push(async () => socket.destroy());
  return socket;
}

test('frames have an id only when they change the state, and heartbeats keep the line open', async () => {
  const served = await serve(10);
  const socket = await client(served.port);
  const stream = await served.stream;
  expect(stream.send({ event: 'cards', id: 'a1', data: { text: 'two\nlines' } })).toBe(true);
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
    if (/\n:\n\n/u.test(text)) break;
  }
  expect(text).toContain('content-type: text/event-stream');
  expect(text).toContain('id: a1\nevent: cards\ndata: {"text":"two\\nlines"}\n\n');
});

test('a client that does not read loses frames and is caught up when it reads again', async () => {
  const served = await serve();
  const socket = await client(served.port);
  const stream = await served.stream;
  socket.pause();
  const large = { event: 'cards', data: 'x'.repeat(16_384) };
  let sent = 0;
  while (stream.send(large) && sent < 10_000) sent += 1;
  expect(sent).toBeLessThan(10_000);
  expect(stream.send({ event: 'cards', data: 1 })).toBe(false);
  socket.resume();
  await served.caughtUp;
  expect(stream.send({ event: 'cards', data: 1 })).toBe(true);
});

test('a client that goes away is noticed', async () => {
  const served = await serve();
  const socket = await client(served.port);
  const stream = await served.stream;
  socket.destroy();
  await served.closed;
  expect(stream.send({ event: 'cards', data: 1 })).toBe(false);
});

test('no id or name can begin another frame', () => {
  expect(() => encodeFrame({ event: 'cards', id: 'a\nevent: evil', data: {} })).toThrow('line break');
  expect(() => encodeFrame({ event: 'ca\rrds', data: {} })).toThrow('line break');
});
