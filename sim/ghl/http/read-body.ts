import type { IncomingMessage } from 'node:http';

const largestBytes = 5_000_000;

export type ParsedBody =
  | { readonly outcome: 'parsed'; readonly value: unknown }
  | { readonly outcome: 'invalid'; readonly reason: string };

export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** What is too large is read to its end all the same: who is cut off in the middle of sending hears no answer. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBytes) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (size > largestBytes) throw new BodyTooLargeError(`a body has ${largestBytes} bytes at most`);
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks);
}

/** JSON, or a form as the token calls use it; nothing counts as an empty object. */
export function parseBody(bytes: Buffer, contentType: string | undefined): ParsedBody {
  if (bytes.length === 0) return { outcome: 'parsed', value: {} };
  const text = bytes.toString('utf8');
  if (contentType?.startsWith('application/x-www-form-urlencoded')) {
    return { outcome: 'parsed', value: Object.fromEntries(new URLSearchParams(text)) };
  }
  try {
    return { outcome: 'parsed', value: JSON.parse(text) };
  } catch (error) {
    return {
      outcome: 'invalid',
      reason: error instanceof Error ? error.message : 'Unexpected token in JSON',
    };
  }
}
