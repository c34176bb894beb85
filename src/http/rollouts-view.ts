import type { FlagView } from '../features/flags/index.ts';
import { defaultGuardRules, type Reading, type Rollback } from '../features/rollout/index.ts';
import type { FlagRolloutView, ReadingView, RollbackView } from './contract/rollouts.ts';
import { reachInWords } from './rule-in-words.ts';

/** The guard's rules as sentences, from the numbers it works with. */
export function guardRulesInWords(): readonly string[] {
  const { errors, latency, metric, replies, early, readingsInARow, cooldownMs } = defaultGuardRules;
  return [
    `${percent(errors.limit)} of the runs fail, from ${errors.runsAtLeast} runs on`,
    `over ${percent(latency.slowShare)} of the runs take more than 1,000 ms, from ${latency.runsAtLeast} runs on`,
    `the named metric is ${percent(metric.relativeDrop)} below the control, from ${metric.runsAtLeast} runs per arm on that were free to answer`,
    `${percent(replies.limit)} fewer of the answers that are owed are given, from ${replies.runsAtLeast} runs on`,
    `time and lost answers are judged from ${early.runsAtLeast} runs on where the evidence is a thousand times stronger`,
    'one text breaks a rule of compliance',
    `${readingsInARow} bad readings in a row take a flag back; it then cools down for ${cooldownMs / 60_000} minutes`,
  ];
}

export function flagRolloutView(flag: FlagView, reading: Reading | undefined, now: number): FlagRolloutView {
  const { name, kind, on, off, version, rule, changedAt, author, reason } = flag;
  const reach = rule.schedule.findLast(({ at }) => at <= now)?.reach ?? rule.reach;
  const isPlain = Object.keys(rule.locations).length === 0;
  return {
    ...{ name, kind, on, off, version, rule, changedAt, author, reason },
    state: rule.killed ? 'killed' : stateOf(reach, isPlain),
    stage: rule.killed ? 'killed' : `${reachInWords(reach)}${isPlain ? '' : ', some places otherwise'}`,
    reading: reading === undefined ? null : readingView(reading),
  };
}

export function rollbackView({ flag, rule, reason, at, coolingUntil, evidence }: Rollback): RollbackView {
  const { arms, readings } = evidence;
  return {
    ...{ flag, rule, reason, at, coolingUntil, readings },
    candidate: arms?.candidate ?? null,
    control: arms?.control ?? null,
  };
}

export function readingView({ at, from, verdict, arms, strikes }: Reading): ReadingView {
  const why = verdict.outcome === 'roll-back' ? verdict.reason : verdict.why;
  return { at, from, outcome: verdict.outcome, why, strikes, ...arms };
}

function stateOf(reach: 'internal' | number, isPlain: boolean): FlagRolloutView['state'] {
  if (!isPlain) return 'some';
  return reach === 100 ? 'everybody' : reach === 0 ? 'nobody' : 'some';
}

function percent(share: number): string {
  return `${share * 100} %`;
}
