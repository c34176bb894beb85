import { z } from 'zod';

/** Milliseconds since 1970 UTC. */
export const instant = z.int().describe('milliseconds since 1970 UTC');
export const usd = z.number().describe('US dollars');
export const locationIds = z.union([z.literal('all'), z.array(z.string())]);
/** Grows from version to version; programs should read what they know and leave the rest. */
export const anyRecord = z.record(z.string(), z.unknown());
