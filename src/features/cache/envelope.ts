import type { EntryLife } from './entry.ts';
import { asBuffer, type Packed } from './pack.ts';

/** An entry as the shared tiers hold it. */
export interface Envelope {
  readonly life: EntryLife;
  readonly packed: Packed;
}

/** First byte: readers of another layout see a miss, never garbage. */
const layout = 1;
const headerBytes = 22;
const deflatedFlag = 1;
const warmFlag = 2;
/** Nothing we cache is near it; more is a damaged entry. */
const mostJsonBytes = 16 * 1024 * 1024;

export function seal({ life, packed }: Envelope): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes + packed.body.length);
  bytes[0] = layout;
  bytes[1] = (packed.isDeflated ? deflatedFlag : 0) | (life.origin === 'warm' ? warmFlag : 0);
  bytes.writeDoubleLE(life.freshUntil, 2);
  bytes.writeDoubleLE(life.deadAt, 10);
  bytes.writeUInt32LE(packed.jsonBytes, 18);
  bytes.set(packed.body, headerBytes);
  return bytes;
}

/** Undefined when the bytes are not an envelope of ours. */
export function open(bytes: Uint8Array): Envelope | undefined {
  if (bytes.length < headerBytes || bytes[0] !== layout) return undefined;
  const buffer = asBuffer(bytes);
  const flags = buffer[1] ?? 0;
  const jsonBytes = buffer.readUInt32LE(18);
  if (jsonBytes > mostJsonBytes) return undefined;
  return {
    life: {
      freshUntil: buffer.readDoubleLE(2),
      deadAt: buffer.readDoubleLE(10),
      origin: (flags & warmFlag) === 0 ? 'live' : 'warm',
    },
    packed: {
      body: buffer.subarray(headerBytes),
      isDeflated: (flags & deflatedFlag) !== 0,
      jsonBytes,
    },
  };
}
