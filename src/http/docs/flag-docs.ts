import { z } from 'zod';
import { flagRuleShape } from '../../features/flags/index.ts';
import { changeShape, personShape } from '../routes-flags.ts';
import { anyRecord, instant } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const reach = z.union([z.literal('internal'), z.number()]);
const rule = z.object({
  killed: z.boolean(),
  reach,
  schedule: z.array(z.object({ at: instant, reach })),
  internal: z.record(z.string(), z.union([z.literal('everybody'), z.array(z.string())])),
  locations: z.record(z.string(), z.object({ reach: reach.nullable(), agents: z.record(z.string(), reach) })),
});
const flag = z.object({
  name: z.string(),
  kind: z.enum(['optimisation', 'cache', 'prompt', 'model', 'drill']),
  on: z.string(),
  off: z.string(),
  byDefault: z.union([z.literal(0), z.literal(100)]),
  version: z.int(),
  rule,
  changedAt: instant.nullable(),
  author: z.string().nullable(),
  reason: z.string().nullable(),
});
const tag = 'Flags' as const;
const unknown = { 404: 'No such flag' };

export const flagDocs: RouteDocs = {
  'GET /api/flags': {
    tag,
    summary: 'Every flag, as it stands and why',
    answer: z.object({ flags: z.array(flag) }),
  },
  'GET /api/flags/:name': {
    tag,
    summary: 'One flag, and with a contact whether it applies to them and why',
    query: personShape.partial(),
    answer: z.object({
      flag,
      applies: z
        .object({
          isOn: z.boolean(),
          scope: z.enum(['kill-switch', 'agent', 'location', 'schedule', 'reach']),
          isSplit: z.boolean(),
        })
        .optional(),
    }),
    errors: unknown,
  },
  'PUT /api/flags/:name': {
    tag,
    summary: 'Set a flag otherwise',
    description:
      'With the version that the author saw: whoever was slower is told and looks again. A location must be served before it is set otherwise than the rest; what is set of one that was removed stays until it is taken back.',
    body: changeShape.extend({ rule: flagRuleShape }),
    answer: z.object({ flag }),
    errors: { ...unknown, 409: 'Somebody changed it meanwhile' },
  },
  'GET /api/flags/:name/audit': {
    tag,
    summary: 'Every change of a flag, in a chain of hashes that is recounted for this answer',
    answer: z.object({
      changes: z.array(
        z.object({
          flag: z.string(),
          version: z.int(),
          at: instant,
          author: z.string(),
          reason: z.string(),
          evidence: anyRecord.nullable(),
          rule,
        }),
      ),
      chain: z.union([
        z.object({ outcome: z.literal('intact'), lines: z.int(), head: z.string() }),
        z.object({ outcome: z.literal('broken'), seq: z.int(), problem: z.string() }),
      ]),
    }),
    errors: unknown,
  },
};
