import { z } from 'zod';
import type { Reader } from './call.ts';

const object = z.record(z.string(), z.unknown());

/** For operations whose answer carries nothing we need: any 2xx is success. */
export const readNothing: Reader<null> = () => null;

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

/** `{ key: [...] }`; items that make no sense are left out, the others count. */
export function readList<S extends z.ZodType, T>(
  key: string,
  schema: S,
  map: (value: z.infer<S>) => T,
): Reader<readonly T[]> {
  return (body) => {
    const root = object.safeParse(body);
    if (!root.success || !Array.isArray(root.data[key])) return undefined;
    return mapValid(root.data[key], schema, map);
  };
}

export function mapValid<S extends z.ZodType, T>(
  items: readonly unknown[],
  schema: S,
  map: (value: z.infer<S>) => T,
): readonly T[] {
  return items.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [map(parsed.data)] : [];
  });
}
