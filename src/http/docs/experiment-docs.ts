import { z } from 'zod';
import { definitionShape } from '../../features/experiments/index.ts';
import type {
  ExperimentArmView,
  ExperimentReadingView,
  ExperimentSummary,
  ExperimentsResponse,
  ExperimentView,
  TrialMetricView,
} from '../contract/experiments.ts';
import { experimentChangeShape, experimentListShape, newExperimentShape } from '../routes-experiments.ts';
import { instant, usd } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const metric = z.object({
  name: z.string(),
  title: z.string(),
  how: z.string(),
  unit: z.enum(['share', 'ms', 'usd']),
  better: z.enum(['higher', 'lower']),
  windowHours: z.number(),
  matters: z.number().describe('the smallest difference that counts'),
  missing: z.string().nullable().describe('why it cannot be chosen yet'),
}) satisfies z.ZodType<TrialMetricView>;

const state = z.enum(['draft', 'running', 'stopped']);

const summary = z.object({
  experimentId: z.string(),
  locationId: z.string(),
  name: z.string(),
  hypothesis: z.string(),
  subject: z.enum(['turns', 'coaching']),
  state,
  changes: z.array(z.string()).describe('what the candidate has otherwise than the control, a line each'),
  share: z.number().describe('share of the drawn contacts that get the candidate'),
  metric,
  falseAlarms: z.number().describe('over the whole life, however often it is looked at'),
  contactsAtLeast: z.int().describe('per arm; under it nothing is said'),
  author: z.string(),
  reason: z.string(),
  createdAt: instant,
  startsAt: instant.nullable(),
  stoppedAt: instant.nullable(),
}) satisfies z.ZodType<ExperimentSummary>;

const interval = z.object({ low: z.number(), high: z.number() }).nullable();

const arm = z.object({
  exposed: z.int().describe('drawn so far'),
  contacts: z.int().describe('of those, the ones whose window is over: they are counted'),
  mean: z.number().nullable(),
  interval,
  costUsd: usd,
  costPerContact: usd.nullable(),
}) satisfies z.ZodType<ExperimentArmView>;

const reading = z.object({
  verdict: z.enum(['collecting', 'off-ratio', 'better', 'worse', 'no-difference', 'open']),
  why: z.string(),
  control: arm,
  candidate: arm,
  difference: z.number().nullable().describe('candidate minus control; null while data are collected'),
  interval,
  probability: z.number().nullable().describe('always valid: it may be looked at at any time'),
  ratioProbability: z.number().nullable().describe('of the arms’ sizes; under 0.001 nothing is read'),
}) satisfies z.ZodType<ExperimentReadingView>;

const view = z.object({
  experiment: summary,
  prompts: z.record(z.string(), z.string()).describe('whole prompts of the candidate, by lane'),
  reading: reading.nullable().describe('null before it was started'),
  days: z.array(
    z.object({
      day: z.number(),
      contacts: z.int(),
      difference: z.number().nullable(),
      low: z.number().nullable(),
      high: z.number().nullable(),
    }),
  ),
  audit: z.array(z.object({ version: z.int(), state, at: instant, author: z.string(), reason: z.string() })),
}) satisfies z.ZodType<ExperimentView>;

const one = '/api/experiments/:location/:id';
const tag = 'Experiments' as const;
const unknown = { 404: 'No such experiment in this location' };
const outdated = 'Somebody changed it meanwhile';

export const experimentDocs: RouteDocs = {
  'GET /api/experiments': {
    tag,
    summary: 'Every experiment, and what can be tried and measured',
    query: experimentListShape,
    answer: z.object({
      experiments: z.array(summary),
      metrics: z.array(metric),
      flags: z.array(z.string()).describe('what a candidate may change'),
    }) satisfies z.ZodType<ExperimentsResponse>,
  },
  'POST /api/experiments': {
    tag,
    summary: 'Define an experiment, which is a draft until it is started',
    body: newExperimentShape.extend({ definition: definitionShape }),
    answer: view,
    errors: { 404: 'No such location of this caller', 409: 'The name is taken' },
  },
  [`GET ${one}`]: {
    tag,
    summary: 'One experiment and how it stands',
    description: 'Looking often spoils nothing: the intervals hold at every look.',
    answer: view,
    errors: unknown,
  },
  [`POST ${one}/start`]: {
    tag,
    summary: 'Start drawing contacts, in every process at once',
    body: experimentChangeShape,
    answer: view,
    errors: {
      ...unknown,
      400: 'No reason was given, it is no draft, or another runs that touches the same',
      409: outdated,
    },
  },
  [`POST ${one}/stop`]: {
    tag,
    summary: 'Stop drawing; everybody has the control again',
    body: experimentChangeShape,
    answer: view,
    errors: { ...unknown, 400: 'No reason was given, or it is stopped already', 409: outdated },
  },
};
