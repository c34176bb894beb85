import { createDrillStore } from '../adapters/store/index.ts';
import { type DrillSwitch, Drills, drillFlag, drillShare } from '../features/drill/index.ts';
import type { Experiments } from '../features/experiments/index.ts';
import type { FlagRule, Flags } from '../features/flags/index.ts';
import { systemId } from '../kit/id.ts';
import type { Foundations } from './foundations.ts';
import type { Work } from './work.ts';

/** The drill of the rollback guard, in every process that works. */
export function openDrills(
  stack: AsyncDisposableStack,
  { clock, log, database, events, flags }: Foundations,
  { guard, rollbacks, worksHere }: Pick<Work, 'guard' | 'rollbacks' | 'worksHere'>,
  experiments: Pick<Experiments, 'list'>,
): Drills {
  const drills = stack.use(
    new Drills({
      ...{ store: createDrillStore(database), clock, newId: systemId, log },
      flag: switchOf(flags),
      guard: {
        reading: () => guard.readings.find(({ flag }) => flag === drillFlag) ?? null,
        cooling: async (now) => (await rollbacks.cooling(now)).find(({ flag }) => flag === drillFlag) ?? null,
      },
      runningExperiments: async () =>
        (await experiments.list(null))
          .filter(({ state }) => state === 'running')
          .map(({ definition }) => definition.name),
    }),
  );
  if (worksHere) {
    events.on(drills.noticed);
    drills.start();
  }
  return drills;
}

function switchOf(flags: Pick<Flags, 'find' | 'change'>): DrillSwitch {
  const closed: FlagRule = { killed: false, reach: 0, schedule: [], internal: {}, locations: {} };
  const set = async (rule: FlagRule, version: number, author: string, reason: string) => {
    const changed = await flags.change({ name: drillFlag, rule, version, author, reason, evidence: null });
    return changed.outcome === 'changed';
  };
  return {
    read: () => {
      const flag = flags.find(drillFlag);
      if (flag === null) throw new Error(`there is no flag ${drillFlag}`);
      const { version, changedAt, author } = flag;
      return { version, changedAt, author };
    },
    open: ({ seenVersion, endsAt, author, reason }) => {
      const rule = { ...closed, reach: drillShare * 100, schedule: [{ at: endsAt, reach: 0 }] };
      return set(rule, seenVersion, author, reason);
    },
    close: ({ seenVersion, author, reason }) => set(closed, seenVersion, author, reason),
  };
}
