import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';
import { keepAlive } from './heartbeats.ts';

export interface SseFrame {
  readonly event: string;
  readonly id?: string;
  readonly data: unknown;
  /** The data as JSON, where somebody has written it already. */
  readonly json?: string;
}

export interface EventStream {
  /** False: the client is too slow, and the frame was dropped. */
  send(frame: SseFrame): boolean;
  close(): void;
}

export interface EventStreamOptions {
  readonly heartbeatMs?: number;
  /** A client that had lost frames takes them again: whoever sends should say everything once more. */
  readonly caughtUp: () => void;
  readonly closed: () => void;
}

/** What may wait in memory for one slow client. */
const bufferAtMost = 64 * 1024;

/**
 * Server-sent events over one response. A slow client loses frames instead of queueing them; when it reads again it
 * is told, by whoever sends, where things stand.
 */
export function openEventStream(reply: FastifyReply, options: EventStreamOptions): EventStream {
  const { raw } = reply;
  let hasLost = false;
  reply.hijack();
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  keepAlive(raw, options.heartbeatMs ?? 15_000, () => {
    if (!isBehind(raw)) raw.write(':\n\n');
  });
  raw.on('drain', () => {
    if (!hasLost) return;
    hasLost = false;
    options.caughtUp();
  });
  raw.on('close', () => options.closed());
  raw.on('error', () => raw.destroy());
  return {
    send: (frame) => {
      if (hasLost || isBehind(raw) || raw.writableEnded || raw.destroyed) {
        hasLost = true;
        return false;
      }
      raw.write(encodeFrame(frame));
      return true;
    },
    close: () => raw.end(),
  };
}

/** The wire form. Line breaks in names or ids would begin another frame, so they are refused; JSON holds none. */
export function encodeFrame({ event, id, data, json = JSON.stringify(data) }: SseFrame): string {
  if (/[\r\n\0]/u.test(event + (id ?? ''))) throw new Error('a line break in the name or id of an event');
  const first = id === undefined ? '' : `id: ${id}\n`;
  return `${first}event: ${event}\ndata: ${json}\n\n`;
}

function isBehind(raw: ServerResponse): boolean {
  return raw.writableLength > bufferAtMost;
}
