import { z } from 'zod';
import { replayShape } from '../../features/replay/index.ts';
import type {
  ReplayAnswer,
  ReplayCounts,
  ReplayListResponse,
  ReplayOutcomeView,
  ReplayRequestBody,
  ReplaySummary,
  ReplayTurnView,
  ReplayView,
} from '../contract/replay.ts';
import { instant, usd } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const words = z.record(z.string(), z.string());
const request = z.object({
  run: z.string().exactOptional(),
  delivery: z.string().exactOptional(),
  contact: z.string().exactOptional(),
  day: z.string().exactOptional().describe('YYYY-MM-DD in the time zone of the location'),
  limit: z.int().exactOptional(),
  flags: z.record(z.string(), z.boolean()).exactOptional(),
  prompts: words.exactOptional(),
  models: words.exactOptional(),
  budgetUsd: usd.exactOptional(),
  concurrency: z.int().exactOptional(),
}) satisfies z.ZodType<ReplayRequestBody>;

const summary = z.object({
  replayId: z.string(),
  locationId: z.string(),
  state: z
    .enum(['running', 'done', 'stopped', 'over-budget', 'failed', 'interrupted'])
    .describe('interrupted: its process ended; what was done is kept'),
  why: z.string(),
  author: z.string(),
  request,
  turns: z.int(),
  spentUsd: usd,
  beganAt: instant,
  endedAt: instant.nullable(),
}) satisfies z.ZodType<ReplaySummary>;

const outcome = z
  .object({
    outcome: z.string(),
    reason: z.string(),
    reply: z.string().nullable(),
    asked: z.string().nullable(),
    mode: z.string().nullable(),
    score: z.number().nullable(),
    completion: z.number().nullable(),
    stage: z.string().nullable(),
    tagsAdded: z.array(z.string()),
    tagsRemoved: z.array(z.string()),
    effects: z.array(z.string()),
    modelCalls: z.int(),
    costUsd: usd,
  })
  .nullable() satisfies z.ZodType<ReplayOutcomeView | null>;

const turn = z.object({
  seq: z.int(),
  runId: z.string().nullable(),
  contactId: z.string(),
  at: instant,
  verdict: z.enum(['same', 'different', 'failed', 'impossible', 'no-comparison']),
  why: z.string(),
  differs: z.array(z.enum(['outcome', 'reply', 'question', 'facts', 'score', 'tags', 'effects'])),
  facts: z.array(z.object({ key: z.string(), was: z.string().nullable(), now: z.string().nullable() })),
  original: outcome.describe('null: not on record'),
  rehearsed: outcome,
  keptBack: z.object({ texts: z.int(), writes: z.int() }).describe('what it would have sent and written'),
  gaps: z.array(z.string()).describe('what could not be restored; empty: it knew exactly what the run knew'),
  ms: z.number(),
}) satisfies z.ZodType<ReplayTurnView>;

const counts = z.object({
  done: z.int(),
  same: z.int(),
  different: z.int(),
  failed: z.int(),
  incomparable: z.int().describe('nothing to compare with, or not on record any more'),
  inexact: z.int().describe('what the run knew could not be restored whole'),
  textsKeptBack: z.int(),
  writesKeptBack: z.int(),
  originalUsd: usd,
  rehearsedUsd: usd,
}) satisfies z.ZodType<ReplayCounts>;

const base = '/api/locations/:location/replay';
const tag = 'Experiments' as const;
const begun = z.object({ replay: summary }) satisfies z.ZodType<ReplayAnswer>;
const unknown = { 404: 'No such replay in this location' };

/** Turns of the past again, dry. */
export const replayDocs: RouteDocs = {
  [`POST ${base}`]: {
    tag,
    summary: 'Do turns of the past again, dry, and compare',
    description:
      'Name exactly one of run, delivery, contact and day. Nothing is sent and nothing written but the result; the model is paid, up to the budget.',
    body: replayShape,
    status: 202,
    answer: begun,
    errors: {
      404: 'No such location of this caller, or no turn like that on record',
      429: 'Two replays are running: wait for one or stop one',
    },
  },
  [`GET ${base}`]: {
    tag,
    summary: 'The newest fifty replays of a location',
    answer: z.object({ replays: z.array(summary) }) satisfies z.ZodType<ReplayListResponse>,
  },
  [`GET ${base}/:id`]: {
    tag,
    summary: 'One replay, turn by turn, with what differs',
    answer: z.object({ replay: summary, counts, results: z.array(turn) }) satisfies z.ZodType<ReplayView>,
    errors: unknown,
  },
  [`POST ${base}/:id/stop`]: {
    tag,
    summary: 'Stop a replay; what it did so far is kept',
    answer: begun,
    errors: unknown,
  },
};
