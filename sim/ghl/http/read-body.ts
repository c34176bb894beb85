import type { IncomingMessage } from 'node:http';

const largestBytes = 5_000_000;

export type ParsedBody =
  | { readonly outcome: 'parsed'; readonly value: unknown }
  | { readonly outcome: 'invalid'; readonly reason: string };

export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBytes) throw new RangeError('request body too large');
    chunks.push(chunk);
  }
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
