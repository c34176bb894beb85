import { hasPrice } from '../adapters/claude/index.ts';
import { createReplayStore } from '../adapters/store/index.ts';
import { Replayer } from '../features/replay/index.ts';
import type { ReplayPorts } from '../http/routes-replay.ts';
import { systemId } from '../kit/id.ts';
import type { Foundations } from './foundations.ts';

/** What is tried out: turns of the past again. */
export interface Trials {
  readonly replay: ReplayPorts;
}

/** How long what runs knew is kept; older turns are rebuilt from history, and say so. */
const statesKeptMs = 90 * 86_400_000;
const sweepEveryMs = 3_600_000;

export function openTrials(stack: AsyncDisposableStack, foundations: Foundations): Trials {
  const { options, clock, random, log, database, model, locations, flags } = foundations;
  const store = createReplayStore(database);
  const replayer = stack.use(
    new Replayer({
      ...{ store, model, clock, random, log },
      newId: systemId,
      location: locations.find,
      flagsNow: options.overrides?.flags ?? flags.snapshotFor,
      findVariant: () => null,
      isKnownModel: hasPrice,
    }),
  );
  const sweep = () =>
    store
      .dropStatesBefore(clock.now() - statesKeptMs)
      .catch((error: unknown) => log.warn({ err: error }, 'old turn states could not be dropped'));
  const timer = setInterval(sweep, sweepEveryMs);
  timer.unref();
  stack.defer(() => clearInterval(timer));
  return {
    replay: {
      start: (locationId, raw, author) => replayer.start(locationId, raw, author),
      stop: (locationId, replayId) => replayer.stop(locationId, replayId),
      store,
      now: () => clock.now(),
    },
  };
}
