import type { KnownModels } from '../../domain/known-models.ts';
import { changesOf, readDefinition } from './definition.ts';
import { trialMetric } from './metrics.ts';
import type { Experiment } from './ports.ts';

export interface Signed {
  readonly author: string;
  readonly reason: string;
}

export type Checked =
  | { readonly outcome: 'ok'; readonly experiment: Experiment }
  | { readonly outcome: 'refused'; readonly problem: string };

/** All processes know of it by then, so that the draw begins everywhere at once. */
const startsInMs = 3_000;

export function checkNew(
  raw: unknown,
  place: { readonly locationId: string; readonly experimentId: string; readonly now: number },
  models: KnownModels,
  signed: Signed,
): Checked {
  const read = readDefinition(raw);
  if (read.outcome === 'invalid') return refuse(read.problems.join('; '));
  const { definition } = read;
  const { missing } = trialMetric(definition.metric);
  if (missing !== undefined) return refuse(`metric: ${missing}`);
  const unpriced = Object.values(definition.candidate.models).find((model) => !models.has(model));
  if (unpriced !== undefined) {
    return refuse(
      `models: «${unpriced}» is no model whose price is known: write one of ${models.ids.join(', ')}`,
    );
  }
  const { locationId, experimentId, now } = place;
  return signedBy(signed, {
    ...{ experimentId, locationId, definition, state: 'draft', version: 1, ...signed },
    ...{ createdAt: now, startsAt: null, stoppedAt: null },
  });
}

/** Two experiments that touch the same would each be in the other's way. */
export function checkStart(
  experiment: Experiment,
  running: readonly Experiment[],
  now: number,
  signed: Signed,
): Checked {
  if (experiment.state !== 'draft') return refuse(`it is ${experiment.state}: only a draft can be started`);
  const own = new Set(changesOf(experiment.definition.candidate));
  const rival = running.find(
    ({ locationId, definition }) =>
      locationId === experiment.locationId &&
      changesOf(definition.candidate).some((change) => own.has(change)),
  );
  if (rival !== undefined) return refuse(`«${rival.definition.name}» runs and touches the same`);
  return signedBy(signed, {
    ...{ ...experiment, ...signed, state: 'running', version: experiment.version + 1 },
    startsAt: now + startsInMs,
  });
}

export function checkStop(experiment: Experiment, now: number, signed: Signed): Checked {
  if (experiment.state === 'stopped') return refuse('it is stopped already');
  return signedBy(signed, {
    ...{ ...experiment, ...signed, state: 'stopped', version: experiment.version + 1 },
    stoppedAt: now,
  });
}

function signedBy({ author, reason }: Signed, experiment: Experiment): Checked {
  if (author.trim() === '') return refuse('author: must say who');
  if (!/^\P{Cc}{3,500}$/u.test(reason)) return refuse('reason: say why, in one line of 3 to 500 characters');
  return { outcome: 'ok', experiment };
}

/** The line of the audit: everything that the change made of it. */
export function entryOf(experiment: Experiment, at: number): string {
  return JSON.stringify({ ...experiment, at });
}

function refuse(problem: string): Checked {
  return { outcome: 'refused', problem };
}
