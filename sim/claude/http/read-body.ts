import type { IncomingMessage } from 'node:http';

const maxBytes = 32 * 1024 * 1024;

export type BodyReading = { outcome: 'read'; text: string } | { outcome: 'too-large' } | { outcome: 'gone' };

/** Collects a body up to the limit of the API; the rest of a larger one is drained, not kept. */
export function readBody(request: IncomingMessage): Promise<BodyReading> {
  const { promise, resolve } = Promise.withResolvers<BodyReading>();
  const chunks: Buffer[] = [];
  let bytes = 0;
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) chunks.length = 0;
    else chunks.push(chunk);
  });
  request.on('end', () => {
    const isTooLarge = bytes > maxBytes;
    resolve(
      isTooLarge
        ? { outcome: 'too-large' }
        : { outcome: 'read', text: Buffer.concat(chunks).toString('utf8') },
    );
  });
  request.on('close', () => resolve({ outcome: 'gone' }));
  request.on('error', () => resolve({ outcome: 'gone' }));
  return promise;
}
