import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BodyTooLargeError } from './read-body.ts';

export type Handle = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
}

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
}

/** Listens at once and closes with all its connections. */
export async function listen(handle: Handle, { port, host }: ListenOptions): Promise<RunningServer> {
  const server = createServer((request, response) => {
    handle(request, response, urlOf(request)).catch((error: unknown) => fail(request, response, error));
  });
  // Longer than the clients' own keep-alive, so that a pooled connection is not closed under a request.
  server.keepAliveTimeout = 75_000;
  server.listen(port, host);
  await once(server, 'listening');
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${bound}`,
    [Symbol.asyncDispose]: () => close(server),
  };
}

/** A client that hung up is no news; anything else is a bug of the simulator and says so. */
function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (request.destroyed && !request.complete) return;
  if (error instanceof BodyTooLargeError) {
    response
      .writeHead(413, { 'content-type': 'application/json' })
      .end(JSON.stringify({ message: error.message }));
    return;
  }
  console.error('the simulator failed at', request.method, request.url, error);
  if (response.headersSent) response.destroy();
  else response.writeHead(500, { 'content-type': 'application/json' }).end('{"message":"simulator bug"}');
}

function urlOf(request: IncomingMessage): URL {
  return new URL(request.url ?? '/', 'http://simulator');
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeAllConnections();
  await closed;
}
