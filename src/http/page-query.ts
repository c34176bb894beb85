import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

const shape = z.object({
  location: z.string().min(1).max(100).nullable().default(null),
  days: z.coerce.number().int().min(1).max(400).default(1),
});

export type PageQuery =
  | { readonly outcome: 'read'; readonly locationId: string | null; readonly days: number }
  | { readonly outcome: 'refused'; readonly problem: string };

/** The two filters that almost every page has. */
export function readPageQuery({ query }: FastifyRequest): PageQuery {
  const parsed = shape.safeParse(query);
  return parsed.success
    ? { outcome: 'read', locationId: parsed.data.location, days: parsed.data.days }
    : { outcome: 'refused', problem: 'ask with ?location=… (the id of a location) and &days=1 to 400' };
}
