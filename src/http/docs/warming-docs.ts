import { z } from 'zod';
import type { WarmingResponse } from '../contract/warming.ts';
import { instant } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

/** Runs 0 to 1. */
const share = z.number().nullable().describe('null: too few samples to say');

const warming = z.object({
  locationId: z.string(),
  at: instant,
  decidedBy: z.enum(['fixed', 'learned']),
  threshold: z.number().describe('how likely to be of use a card must be to be prepared'),
  learning: z.object({
    examples: z.int().describe('of this process since it started'),
    allExamples: z.int(),
    lossLately: z.number().nullable(),
    lossUsually: z.number().nullable(),
    isDrifting: z.boolean(),
    precisionLearned: share,
    precisionFixed: share,
    isLearnedBetter: z.boolean(),
    strongest: z.array(z.object({ input: z.string(), weight: z.number() })),
  }),
  budget: z
    .object({ dailyTokens: z.number(), atRisk: z.number(), limit: z.number(), tokensLeft: z.number() })
    .describe('tokens of the last 24 hours'),
  week: z.object({ usedShare: share, wastedShare: share, n: z.int() }),
  agents: z.array(
    z.object({
      agentId: z.string(),
      used: z.int(),
      wasted: z.int(),
      open: z.int(),
      tokens: z.number(),
      usedShare: share,
      isOff: z.boolean().describe('nothing is prepared for this agent until better days'),
    }),
  ),
}) satisfies z.ZodType<WarmingResponse>;

export const warmingDocs: RouteDocs = {
  'GET /api/locations/:location/warming': {
    tag: 'Coaching',
    summary: 'Which cards are prepared before anybody looks, and how well',
    answer: warming,
  },
};
