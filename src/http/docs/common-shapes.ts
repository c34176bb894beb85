import { z } from 'zod';
import type { TextProblemView } from '../contract/desk.ts';

/** Milliseconds since 1970 UTC. */
export const instant = z.int().describe('milliseconds since 1970 UTC');
export const usd = z.number().describe('US dollars');
export const locationIds = z.union([z.literal('all'), z.array(z.string())]);
/** Grows from version to version; programs should read what they know and leave the rest. */
export const anyRecord = z.record(z.string(), z.unknown());

/** One thing that keeps an agent's text back. */
export const textProblemShape = z.object({
  ruleId: z.string(),
  why: z.string(),
  mayVouch: z.boolean().describe('the agent may send it all the same by naming the rule in `vouchedFor`'),
}) satisfies z.ZodType<TextProblemView>;
