import { z } from 'zod';
import { type FetchOutcome, fetchJson } from '../fetch-json.ts';

const readingShape = z.object({
  id: z.string(),
  title: z.string(),
  target: z.number(),
  unit: z.enum(['ms', 'share', 'requests']),
  wants: z.enum(['at-most', 'at-least', 'under', 'over']),
  statistic: z.string(),
  value: z.number().nullable(),
  samples: z.number(),
  samplesNeeded: z.number(),
  from: z.number(),
  until: z.number(),
  source: z.enum(['measured', 'simulated']),
  verdict: z.string(),
  why: z.string(),
});
export type TargetRead = z.output<typeof readingShape>;

const businessShape = z.object({
  id: z.string(),
  title: z.string(),
  unit: z.enum(['share', 'ms', 'usd']),
  value: z.number().nullable(),
  goal: z.number().nullable(),
  samples: z.number(),
  why: z.string(),
});
export type BusinessRead = z.output<typeof businessShape>;

const statsShape = z.looseObject({ inbox: z.object({ pending: z.number(), dead: z.number() }) });

export interface ValidateClient {
  targets(days: number): Promise<FetchOutcome<readonly TargetRead[]>>;
  business(days: number): Promise<FetchOutcome<readonly BusinessRead[]>>;
  stats(): Promise<FetchOutcome<z.output<typeof statsShape>>>;
  isReady(): Promise<boolean>;
  /** Whether the token opens the owner's routes: the ready route is open to all. */
  mayAsk(): Promise<FetchOutcome<unknown>>;
  /** One ordinary question, for its time alone. */
  ask(): Promise<boolean>;
}

/** Speaks through the owner's routes. */
export function createValidateClient(serviceUrl: string, ownerToken: string | null): ValidateClient {
  const headers: Readonly<Record<string, string>> =
    ownerToken === null ? {} : { authorization: `Bearer ${ownerToken}` };
  const get = <T>(path: string, shape: z.ZodType<T>) => fetchJson(`${serviceUrl}${path}`, shape, { headers });
  return {
    targets: async (days) => {
      const found = await get(
        `/api/metrics/targets?days=${days}`,
        z.object({ targets: z.array(readingShape) }),
      );
      return found.outcome === 'ok' ? { outcome: 'ok', value: found.value.targets } : found;
    },
    business: async (days) => {
      const found = await get(
        `/api/metrics/business?days=${days}`,
        z.object({ metrics: z.array(businessShape) }),
      );
      return found.outcome === 'ok' ? { outcome: 'ok', value: found.value.metrics } : found;
    },
    stats: () => get('/api/stats', statsShape),
    mayAsk: () => get('/api/stats', z.unknown()),
    isReady: async () => (await get('/health/ready', z.unknown())).outcome === 'ok',
    ask: async () => (await get('/api/flags', z.unknown())).outcome === 'ok',
  };
}
