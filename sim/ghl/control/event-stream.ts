import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Effect, Journal } from '../journal.ts';

const heartbeatMs = 15_000;

/** Server-sent events: every effect, from `Last-Event-ID` on when the browser reconnects. */
export function streamEffects(journal: Journal, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.write('retry: 1000\n\n');
  const send = (effect: Effect) => {
    response.write(`id: ${effect.sequence}\nevent: effect\ndata: ${JSON.stringify(effect)}\n\n`);
  };
  const seen = Number(request.headers['last-event-id'] ?? journal.effects.length);
  for (const effect of journal.effects.slice(Number.isNaN(seen) ? journal.effects.length : seen))
    send(effect);
  const stop = journal.onEffect(send);
  const heartbeat = setInterval(() => response.write(': alive\n\n'), heartbeatMs);
  response.on('close', () => {
    stop();
    clearInterval(heartbeat);
  });
}
