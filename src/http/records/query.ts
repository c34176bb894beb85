import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type PageQuery, readPlace, type Span } from '../../features/records/index.ts';

const dayMs = 86_400_000;
const daysAtMost = 400;
const rowsAtMost = 200;

/** A filter that is not set, or set to nothing, filters nothing. */
export const word = z
  .string()
  .trim()
  .max(200)
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : text));

/** Which days: the last `days` before `until` (epoch milliseconds, now where it is not said). */
export const spanShape = z.object({
  days: z.coerce.number().int().min(1).max(daysAtMost).default(7),
  until: z.coerce.number().int().positive().optional(),
});

export const pageShape = z.object({
  limit: z.coerce.number().int().min(1).max(rowsAtMost).default(50),
  after: z
    .string()
    .optional()
    .transform((text, context) => {
      if (text === undefined || text === '') return null;
      const place = readPlace(text);
      if (place === null) context.addIssue('after must be the `next` of the page before');
      return place;
    }),
  format: z.enum(['json', 'csv']).default('json'),
});

export function spanOf({ days, until }: z.output<typeof spanShape>, now: number): Span {
  const end = until ?? now + 1;
  return { from: end - days * dayMs, until: end };
}

export function placeOf({ limit, after }: z.output<typeof pageShape>): PageQuery {
  return { limit, after };
}

/** The parsed query, or the answer 400 with what to write instead. */
export function parsed<Shape extends z.ZodType>(
  shape: Shape,
  query: unknown,
  reply: FastifyReply,
): z.output<Shape> | null {
  const read = shape.safeParse(query);
  if (read.success) return read.data;
  const why = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  reply.code(400).send({ error: why });
  return null;
}
