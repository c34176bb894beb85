import { EventEmitter, on } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import { readBytes } from '../http/read-body.ts';
import { listen } from '../http/server.ts';
import type { Json } from './api-caller.ts';

export interface ReceivedWebhook {
  readonly bytes: Buffer;
  readonly headers: IncomingHttpHeaders;
  readonly event: Json;
}

export interface WebhookReceiver extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly ReceivedWebhook[];
  /** Status for the next deliveries, in order; 200 when used up. A 0 hangs up without an answer. */
  answerNext(...statuses: readonly number[]): void;
  /** Waits until that many have come. */
  untilReceived(count: number, signal?: AbortSignal): Promise<void>;
}

/** A real server that keeps what it is sent. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
  const received: ReceivedWebhook[] = [];
  const statuses: number[] = [];
  const arrivals = new EventEmitter();
  const server = await listen(
    async (request, response) => {
      const bytes = await readBytes(request);
      received.push({ bytes, headers: request.headers, event: JSON.parse(bytes.toString()) });
      const status = statuses.shift() ?? 200;
      if (status === 0) response.socket?.destroy();
      else response.writeHead(status).end();
      arrivals.emit('arrival');
    },
    { port: 0, host: '127.0.0.1' },
  );
  return {
    url: server.url,
    received,
    answerNext: (...next) => statuses.push(...next),
    untilReceived: async (count, signal = AbortSignal.timeout(5_000)) => {
      if (received.length >= count) return;
      for await (const _ of on(arrivals, 'arrival', { signal })) if (received.length >= count) return;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
