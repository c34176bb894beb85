import type { CacheDefinition } from './definition.ts';
import type { EntryLife } from './entry.ts';
import { open, seal } from './envelope.ts';
import { type PackOptions, pack, unpack } from './pack.ts';

/** A value in every form that the tiers need. `value` is what a later reader will get, not the computed object. */
export interface Encoded<T> {
  readonly value: T;
  readonly json: string;
}

/** Undefined when the value does not survive JSON and its own schema: such a value must not be cached. */
export function encode<T>(definition: CacheDefinition<never, T>, value: unknown): Encoded<T> | undefined {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) return undefined;
  const decoded = definition.decode(JSON.parse(json));
  return decoded === undefined ? undefined : { value: decoded, json };
}

export interface Decoded<T> extends Encoded<T> {
  readonly life: EntryLife;
}

/** Undefined for bytes that are damaged, foreign or of an older shape: a miss, never an exception. */
export function decodeBytes<T>(
  definition: CacheDefinition<never, T>,
  bytes: Uint8Array,
): Decoded<T> | undefined {
  try {
    const envelope = open(bytes);
    if (envelope === undefined) return undefined;
    const json = unpack(envelope.packed);
    const value = definition.decode(JSON.parse(json));
    return value === undefined ? undefined : { value, json, life: envelope.life };
  } catch {
    return undefined;
  }
}

export function encodeBytes(
  json: string,
  life: EntryLife,
  packing: PackOptions,
): { bytes: Uint8Array; packedBytes: number; jsonBytes: number } {
  const packed = pack(json, packing);
  return {
    bytes: seal({ life, packed }),
    packedBytes: packed.body.length,
    jsonBytes: packed.jsonBytes,
  };
}
