import { hasPrice, pricedModels } from '../adapters/claude/index.ts';
import { createExperimentStore, createReplayStore } from '../adapters/store/index.ts';
import type { KnownModels } from '../domain/known-models.ts';
import type { Model } from '../domain/model.ts';
import { modelWithin } from '../features/budget/index.ts';
import { drillFlag } from '../features/drill/index.ts';
import { Experiments } from '../features/experiments/index.ts';
import { isOpenAt } from '../features/flags/index.ts';
import { Replayer } from '../features/replay/index.ts';
import type { HttpPorts } from '../http/app.ts';
import { systemId } from '../kit/id.ts';
import { systemWait } from '../kit/wait.ts';
import type { Foundations } from './foundations.ts';

/** How long what runs knew is kept; older turns are rebuilt from history, and say so. */
const statesKeptMs = 90 * 86_400_000;
const sweepEveryMs = 3_600_000;
const pricedOnly: KnownModels = { has: hasPrice, ids: pricedModels };

interface ExperimentParts extends Pick<Foundations, 'clock' | 'log' | 'events' | 'database'> {
  readonly locations: Pick<Foundations['locations'], 'find'>;
  readonly flags: Pick<Foundations['flags'], 'find'>;
}

/** Before anything works: a run that does not know of a running experiment would draw nobody into it. */
export async function openExperiments(
  stack: AsyncDisposableStack,
  { clock, log, events, database, locations, flags }: ExperimentParts,
): Promise<Experiments> {
  const experiments = stack.use(
    new Experiments({
      ...{ store: createExperimentStore(database), clock, wait: systemWait, newId: systemId, log },
      models: pricedOnly,
      isLocation: (locationId) => locations.find(locationId) !== undefined,
      isDrillUnderWay: () => {
        const flag = flags.find(drillFlag);
        return flag !== null && isOpenAt(flag.rule, clock.now());
      },
      isKilled: (flag) => flags.find(flag)?.rule.killed ?? false,
    }),
  );
  await experiments.start();
  events.on((event) => {
    if (event.event !== 'compliance-fault') return;
    void experiments.fault(event.locationId, event.contactId, event.ruleId);
  });
  return experiments;
}

/** The model as the coach asks it: each conversation's requests in its arm's words. */
export function coachedModel(model: Model, experiments: Experiments): Model {
  const { stream } = model;
  return {
    ask: (request) => model.ask(experiments.coached(request)),
    ...(stream === undefined
      ? {}
      : { stream: (request, listener) => stream(experiments.coached(request), listener) }),
  };
}

/** What the web face asks of experiments and replays. */
export function trialsOf(
  stack: AsyncDisposableStack,
  { options, clock, random, log, database, model, locations, budgets, flags }: Foundations,
  experiments: Experiments,
): Required<Pick<HttpPorts, 'replay' | 'experiments'>> {
  const store = createReplayStore(database);
  const replayer = stack.use(
    new Replayer({
      ...{ store, clock, random, log },
      // whoever tries something out takes no lead's answer away
      model: modelWithin(
        model,
        budgets.maySpare,
        "today's budget for Claude is nearly spent: the rest is for the leads",
      ),
      newId: systemId,
      location: locations.find,
      flagsNow: options.overrides?.flags ?? flags.snapshotFor,
      findVariant: experiments.findVariant,
      models: pricedOnly,
    }),
  );
  const timer = setInterval(() => {
    store
      .dropStatesBefore(clock.now() - statesKeptMs)
      .catch((error: unknown) => log.warn({ err: error }, 'old turn states could not be dropped'));
  }, sweepEveryMs);
  stack.defer(() => clearInterval(timer));
  return {
    experiments,
    replay: {
      start: (locationId, raw, author) => replayer.start(locationId, raw, author),
      stop: (locationId, replayId) => replayer.stop(locationId, replayId),
      store,
      now: () => clock.now(),
    },
  };
}
