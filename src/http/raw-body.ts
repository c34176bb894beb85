import type { FastifyInstance } from 'fastify';

/** Keeps every body as the bytes that came: a signature is checked before anything is parsed. */
export function keepRawBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

export function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** Parses JSON that must be an object; null for anything else. */
export function parseJsonObject(body: Buffer | string): Record<string, unknown> | null {
  const text = body.toString();
  try {
    const parsed: unknown = text.includes('\\u0000') ? JSON.parse(text, withoutNul) : JSON.parse(text);
    return isRecord(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

/** No database keeps a NUL: it is read as the mark for what cannot be read. */
function withoutNul(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
