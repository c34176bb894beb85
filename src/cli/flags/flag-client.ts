import { z } from 'zod';
import { type FetchOutcome, fetchJson } from '../fetch-json.ts';

const reachShape = z.union([z.number(), z.string()]);
const ruleShape = z.looseObject({
  killed: z.boolean(),
  reach: reachShape,
  schedule: z.array(z.looseObject({ at: z.number(), reach: reachShape })),
  internal: z.record(z.string(), z.unknown()),
  locations: z.record(
    z.string(),
    z.looseObject({ reach: reachShape.nullable(), agents: z.record(z.string(), reachShape) }),
  ),
});
const flagShape = z.object({
  name: z.string(),
  kind: z.string(),
  on: z.string(),
  off: z.string(),
  version: z.number(),
  rule: ruleShape,
  changedAt: z.number().nullable(),
  author: z.string().nullable(),
  reason: z.string().nullable(),
});
const listShape = z.object({ flags: z.array(flagShape) });
const oneShape = z.object({ flag: flagShape });
const auditShape = z.object({
  changes: z.array(
    z.object({
      version: z.number(),
      at: z.number(),
      author: z.string(),
      reason: z.string(),
      rule: ruleShape,
    }),
  ),
  chain: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('intact'), lines: z.number(), head: z.string() }),
    z.object({ outcome: z.literal('broken'), seq: z.number(), problem: z.string() }),
  ]),
});

export type ListedFlag = z.output<typeof flagShape>;
export type ListedRule = z.output<typeof ruleShape>;
export type ListedReach = z.output<typeof reachShape>;
export type ListedAudit = z.output<typeof auditShape>;

export interface FlagChange {
  readonly rule: ListedRule;
  readonly reason: string;
  readonly version: number;
  readonly author?: string;
}

export interface FlagClient {
  list(): Promise<FetchOutcome<readonly ListedFlag[]>>;
  read(name: string): Promise<FetchOutcome<ListedFlag>>;
  set(name: string, change: FlagChange): Promise<FetchOutcome<ListedFlag>>;
  audit(name: string): Promise<FetchOutcome<ListedAudit>>;
}

/** Speaks through the owner's routes, like anybody else. */
export function createFlagClient(serviceUrl: string, ownerToken: string | null): FlagClient {
  const headers: Readonly<Record<string, string>> =
    ownerToken === null ? {} : { authorization: `Bearer ${ownerToken}` };
  const pathOf = (name: string) => `${serviceUrl}/api/flags/${encodeURIComponent(name)}`;
  return {
    list: async () => {
      const listed = await fetchJson(`${serviceUrl}/api/flags`, listShape, { headers });
      return listed.outcome === 'ok' ? { outcome: 'ok', value: listed.value.flags } : listed;
    },
    read: async (name) => flagIn(await fetchJson(pathOf(name), oneShape, { headers })),
    set: async (name, change) =>
      flagIn(await fetchJson(pathOf(name), oneShape, { method: 'PUT', headers, body: change })),
    audit: (name) => fetchJson(`${pathOf(name)}/audit`, auditShape, { headers }),
  };
}

function flagIn(answer: FetchOutcome<z.output<typeof oneShape>>): FetchOutcome<ListedFlag> {
  return answer.outcome === 'ok' ? { outcome: 'ok', value: answer.value.flag } : answer;
}
