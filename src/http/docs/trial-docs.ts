import { z } from 'zod';
import { instant } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const tag = 'Trials' as const;
/** As `contract/replay.ts` and `contract/experiments.ts` state them whole. */
const replay = z.looseObject({
  replayId: z.string(),
  locationId: z.string(),
  state: z.enum(['running', 'done', 'stopped', 'over-budget', 'failed', 'interrupted']),
  why: z.string(),
  turns: z.int(),
  spentUsd: z.number(),
  beganAt: instant,
  endedAt: instant.nullable(),
});
const experiment = z.looseObject({
  experimentId: z.string(),
  locationId: z.string(),
  name: z.string(),
  state: z.enum(['draft', 'running', 'stopped']),
});
const view = z.looseObject({ experiment, reading: z.looseObject({ verdict: z.string() }).nullable() });
const signed = z.object({ reason: z.string(), author: z.string().optional() });
const noReplay = { 404: 'No such replay' };
const noExperiment = { 404: 'No such experiment' };
const replays = '/api/locations/:location/replay';
const experiments = '/api/experiments';

export const trialDocs: RouteDocs = {
  [`POST ${replays}`]: {
    tag,
    summary: 'Do turns of the past again, dry, with something changed',
    description:
      'Name exactly one of run, delivery, contact and day. Nothing is sent and nothing is changed.',
    body: z.looseObject({
      contact: z.string().optional(),
      day: z.string().optional(),
      budgetUsd: z.number().optional(),
    }),
    answer: z.object({ replay }),
    status: 202,
    errors: { 400: 'What is asked for cannot be read', 404: 'No such turn', 429: 'Two replays are running' },
  },
  [`GET ${replays}`]: {
    tag,
    summary: 'The newest replays of a location',
    answer: z.object({ replays: z.array(replay) }),
  },
  [`GET ${replays}/:id`]: {
    tag,
    summary: 'One replay with the differences of each turn',
    answer: z.looseObject({ replay }),
    errors: noReplay,
  },
  [`POST ${replays}/:id/stop`]: {
    tag,
    summary: 'Stop a replay',
    answer: z.object({ replay }),
    errors: noReplay,
  },
  [`GET ${experiments}`]: {
    tag,
    summary: 'Every experiment, and what may be tried',
    query: z.object({ location: z.string().optional() }),
    answer: z.looseObject({ experiments: z.array(experiment) }),
  },
  [`POST ${experiments}`]: {
    tag,
    summary: 'Write the draft of an experiment',
    body: signed.extend({ location: z.string(), definition: z.record(z.string(), z.unknown()) }),
    answer: view,
    errors: { 400: 'The definition cannot be used', 409: 'The name is taken' },
  },
  [`GET ${experiments}/:location/:id`]: {
    tag,
    summary: 'One experiment and how it stands',
    answer: view,
    errors: noExperiment,
  },
  [`POST ${experiments}/:location/:id/start`]: {
    tag,
    summary: 'Start a draft',
    body: signed,
    answer: view,
    errors: noExperiment,
  },
  [`POST ${experiments}/:location/:id/stop`]: {
    tag,
    summary: 'Stop an experiment for good',
    body: signed,
    answer: view,
    errors: noExperiment,
  },
};
