import { trialMetric } from './metrics.ts';
import type { ArmTotals, ChangeLine, DaySums, Experiment, ExperimentStore } from './ports.ts';
import { type ArmCount, type Arms, type Reading, read } from './reading.ts';

/** The reading as it would have been at the end of a day. */
export interface DayReading {
  readonly day: number;
  readonly contacts: number;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Report {
  readonly experiment: Experiment;
  /** Null before it began. */
  readonly reading: Reading | null;
  readonly days: readonly DayReading[];
  readonly audit: readonly ChangeLine[];
}

export async function reportOn(
  store: Pick<ExperimentStore, 'audit' | 'outcomes' | 'totals'>,
  experiment: Experiment,
  now: number,
): Promise<Report> {
  const audit = await store.audit(experiment.locationId, experiment.experimentId);
  if (experiment.startsAt === null) return { experiment, reading: null, days: [], audit };
  const { definition } = experiment;
  const [sums, totals] = await Promise.all([
    store.outcomes(experiment, trialMetric(definition.metric).cap, now),
    store.totals(experiment),
  ]);
  const reading = read(armsOf(sums, totals), definition);
  const days = [...new Set(sums.map(({ day }) => day))].sort((one, other) => one - other);
  return {
    ...{ experiment, reading, audit },
    days: days.map((day) => dayReading(day, sums, definition, reading.verdict !== 'off-ratio')),
  };
}

/** Arms that are not what was drawn are not compared in the past either: nobody knows since when. */
function dayReading(
  day: number,
  sums: readonly DaySums[],
  definition: Experiment['definition'],
  isReadable: boolean,
): DayReading {
  const until = sums.filter((one) => one.day <= day);
  // the ratio is judged of everybody drawn, not of a day's past
  const arms = armsOf(until, []);
  const contacts = arms.control.contacts + arms.candidate.contacts;
  if (!isReadable) return { day, contacts, difference: null, low: null, high: null };
  const { difference, interval } = read(arms, definition);
  return { day, contacts, difference, low: interval?.low ?? null, high: interval?.high ?? null };
}

function armsOf(sums: readonly DaySums[], totals: readonly ArmTotals[]): Arms {
  const of = (arm: 'control' | 'candidate'): ArmCount => {
    const total = totals.find((one) => one.arm === arm);
    const own = sums.filter((one) => one.arm === arm);
    const add = (value: (day: DaySums) => number) => own.reduce((all, day) => all + value(day), 0);
    return {
      ...{ contacts: add(({ contacts }) => contacts), sum: add(({ sum }) => sum) },
      ...{
        squares: add(({ squares }) => squares),
        exposed: total?.exposed ?? 0,
        costUsd: total?.costUsd ?? 0,
      },
    };
  };
  return { control: of('control'), candidate: of('candidate') };
}
