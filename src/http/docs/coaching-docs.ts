import { z } from 'zod';
import { type Card, cardStates, depths } from '../../features/coaching/index.ts';
import type { CoachingMeasuredResponse, MeasuredShare } from '../contract/coaching-measured.ts';
import { measuredQueryShape } from '../routes-coaching-measured.ts';
import { instant, textProblemShape, usd } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

export const cardShape = z.object({
  id: z.string(),
  conversationId: z.string(),
  basedOnMessageId: z.string(),
  revision: z.int().describe('number of the lead’s texts it is about; a later text supersedes it'),
  lane: z.enum(['instant', 'model']),
  kind: z.enum(['next_question', 'objection', 'fact', 'compliance', 'handoff', 'book', 'risk']),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  title: z.string().max(60),
  say: z.string().max(160).describe('empty where nothing should be said'),
  why: z.string(),
  evidence: z.union([
    z.object({ kind: z.literal('quote'), messageId: z.string(), quote: z.string() }),
    z.object({ kind: z.literal('rule'), ruleId: z.string() }),
  ]),
  missingFacts: z.array(z.string()),
  fields: z.array(z.object({ fact: z.string(), before: z.string(), proposed: z.string() })),
  action: z
    .object({
      type: z.enum(['take_over', 'offer_times', 'stop_texting', 'call']),
      arguments: z.record(z.string(), z.string()),
      dryRun: z.string().describe('what would be done'),
    })
    .nullable(),
  playbook: z
    .object({
      playbook: z.string(),
      acknowledge: z.string(),
      context: z.string(),
      alternatives: z.array(z.string()),
      referral: z.string(),
    })
    .nullable(),
  confidence: z.number().nullable().describe('null where too little was measured'),
  ttlSec: z.number(),
  cooldownKey: z.string(),
  once: z.boolean(),
  sourceVersion: z.string(),
  latencyMs: z.number(),
  costUsd: usd,
  pinned: z.boolean().describe('blocks Send with its reason'),
  copiedToManager: z.boolean(),
});
// every field of a card is told: a new one does not compile before it is described here
type Described = z.output<typeof cardShape>;
const isWhole: Exclude<keyof Card, keyof Described> extends never ? true : false = true;

const share = z
  .object({
    value: z.number().nullable(),
    low: z.number().nullable(),
    high: z.number().nullable(),
    n: z.int(),
  })
  .describe('0 to 1 with its 95 % interval; null: not enough data') satisfies z.ZodType<MeasuredShare>;

const measured = z.object({
  days: z.int(),
  cards: z.array(
    z.object({
      by: z.enum(['all', 'kind', 'lane', 'depth']),
      name: z.string(),
      shown: z.int(),
      states: z.record(z.string(), z.int()),
      edited: z.int(),
      acceptance: share,
    }),
  ),
  falseAlarms: share,
  lift: z.object({
    coached: share,
    notCoached: share,
    difference: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
    verdict: z.enum(['better', 'worse', 'no difference seen', 'not enough data']),
  }),
}) satisfies z.ZodType<CoachingMeasuredResponse>;

const base = '/api/locations/:location/contacts/:contact/coaching';
const tag = 'Coaching' as const;
const notYours = { 404: 'No such contact of this agent, or of this location' };
const depth = z.enum(depths);

export const coachingDocs: RouteDocs = isWhole && {
  [`GET ${base}`]: {
    tag,
    summary: 'The cards for this conversation now',
    description:
      'At most two, the gravest first, none without evidence. Only what is there already: no model is asked.',
    answer: z.object({ revision: z.int(), cards: z.array(cardShape) }),
    errors: notYours,
  },
  [`GET ${base}/stream`]: {
    tag,
    summary: 'The cards as they change, with the model’s words as they come',
    description:
      'Server-sent events `cards`, `resumed`, `model-start`, `model-delta`, `model-restart`, `model-end`, `superseded`, `closed`. Come back with `Last-Event-ID` to be told only what is new.',
    answer: { text: 'text/event-stream', says: 'events until somebody closes' },
    errors: notYours,
  },
  [`POST ${base}/cards/:card/state`]: {
    tag,
    summary: 'Say what the agent did with a card',
    body: z.object({
      state: z.enum(cardStates),
      text: z.string().max(2000).optional().describe('what the agent made of it, for edited and sent'),
    }),
    answer: z.object({ state: z.enum(cardStates) }),
    errors: { ...notYours, 409: 'The card is in a state that does not lead there' },
  },
  [`POST ${base}/draft`]: {
    tag,
    summary: 'Check what the agent is about to send',
    description: 'The draft is neither stored nor sent.',
    body: z.object({ text: z.string().max(2000), vouchedFor: z.array(z.string()).optional() }),
    answer: z.object({
      mayBeSent: z.boolean(),
      card: cardShape.nullable().describe('what blocks Send'),
      problems: z.array(textProblemShape),
      opensAt: instant.nullable().describe('when it may go, if only the hour is wrong'),
      segments: z.int().describe('SMS segments that the text costs'),
    }),
    errors: notYours,
  },
  'GET /api/locations/:location/coaching/measured': {
    tag,
    summary: 'What became of the cards, and what coaching changes',
    query: measuredQueryShape,
    answer: measured,
  },
  'PUT /api/locations/:location/coaching/depth': {
    tag,
    summary: 'How much the agent wants to see',
    body: z.object({ depth }),
    answer: z.object({ depth }),
  },
};
