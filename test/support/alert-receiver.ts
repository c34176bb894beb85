import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AlertReceiver extends AsyncDisposable {
  readonly url: string;
  readonly bodies: readonly Readonly<Record<string, unknown>>[];
}

/** Takes what is posted to the address of the alerts. */
export async function startAlertReceiver(): Promise<AlertReceiver> {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      // posted by the service under test
      bodies.push(JSON.parse(body) as Record<string, unknown>);
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
    bodies,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}
