import { z } from 'zod';
import type { Reader } from './call.ts';

const object = z.record(z.string(), z.unknown());

/**
 * For operations whose answer carries nothing we need: any 2xx is success, with words or without. Words that are not the
 * API's are of something in front of it, which may have done nothing.
 */
export const readNothing: Reader<null> = (body) =>
  body === undefined || object.safeParse(body).success ? null : undefined;

/** `{ key: {...} }`, or the object itself where the platform leaves the wrapping out. */
export function readOne<S extends z.ZodType, T>(
  key: string,
  schema: S,
  map: (value: z.infer<S>) => T,
): Reader<T> {
  return (body) => {
    const root = object.safeParse(body);
    if (!root.success) return undefined;
    const wrapped = schema.safeParse(root.data[key]);
    if (wrapped.success) return map(wrapped.data);
    const bare = schema.safeParse(root.data);
    return bare.success ? map(bare.data) : undefined;
  };
}

/** `{ key: [...] }` */
export function readList<S extends z.ZodType, T>(
  key: string,
  schema: S,
  map: (value: z.infer<S>) => T,
): Reader<readonly T[]> {
  return (body) => {
    const root = object.safeParse(body);
    if (!root.success || !Array.isArray(root.data[key])) return undefined;
    return mapAll(root.data[key], schema, map);
  };
}

/**
 * Undefined when an item makes no sense. Leaving it out would make a text that was sent look like one that was not, and
 * the last page of a list of one in its middle.
 */
export function mapAll<S extends z.ZodType, T>(
  items: readonly unknown[],
  schema: S,
  map: (value: z.infer<S>) => T,
): readonly T[] | undefined {
  const parsed = z.array(schema).safeParse(items);
  return parsed.success ? parsed.data.map(map) : undefined;
}
