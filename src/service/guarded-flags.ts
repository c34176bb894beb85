import {
  drawnAt,
  type FlagName,
  type FlagRule,
  type Flags,
  type FlagView,
  isFlagName,
  type Reach,
} from '../features/flags/index.ts';
import type {
  FlagChanger,
  GuardedFlag,
  NamedMetric,
  RollBackOutcome,
  Rollback,
} from '../features/rollout/index.ts';
import { reasonOf } from '../kit/reason-of.ts';

/** A flag that everybody has is watched for so long after its last change; then it counts as proven. */
const provenAfterMs = 86_400_000;
const attempts = 3;

/** What a flag could spoil. Those that touch how texts are read answer for the facts that are learned. */
const metricOf: Partial<Record<FlagName, NamedMetric>> = {
  sharedAnalysis: 'fact-rate',
  analysisCache: 'fact-rate',
  smallTalkReuse: 'fact-rate',
};

/** What the guard watches of a flag beside errors, time and compliance. */
export function namedMetricOf(flag: string): NamedMetric {
  return isFlagName(flag) ? (metricOf[flag] ?? 'reply-rate') : 'reply-rate';
}

/** The guard's hand on the flags. */
export function guardFlags(flags: Pick<Flags, 'list' | 'find' | 'change'>): FlagChanger {
  return {
    watched: (now) => flags.list().flatMap((flag) => guarded(flag, now)),
    rollBack: (rollback) => rollBack(flags, rollback),
  };
}

function guarded(flag: FlagView, now: number): GuardedFlag[] {
  const { name, rule, version } = flag;
  // a flag that nobody ever changed is the product as it is delivered
  if (version === 0 || rule.killed) return [];
  const step = rule.schedule.findLast(({ at }) => at <= now);
  const reach = step?.reach ?? rule.reach;
  const special = Object.values(rule.locations);
  if (reach === 0 && special.length === 0) return [];
  const changedAt = drawnAt(flag, now);
  if (isForAll(reach, special.length) && now - changedAt > provenAfterMs) return [];
  const byHand = special.length > 0 || Object.keys(rule.internal).length > 0 || reach === 'internal';
  const share = byHand || typeof reach !== 'number' ? null : reach / 100;
  return [{ name, share, changedAt, metric: namedMetricOf(name) }];
}

function isForAll(reach: Reach, specialLocations: number): boolean {
  return reach === 100 && specialLocations === 0;
}

/** By the kill switch: the rule below it stays as it was, for whoever looks into what happened. */
async function rollBack(
  flags: Pick<Flags, 'find' | 'change'>,
  { flag, reason, evidence }: Rollback,
): Promise<RollBackOutcome> {
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const found = flags.find(flag);
      if (found === null) return { outcome: 'failed', why: 'there is no such flag' };
      const rule: FlagRule = { ...found.rule, killed: true };
      const changed = await flags.change({
        ...{ name: flag, rule, version: found.version, author: 'guard', reason: reason.slice(0, 500) },
        evidence: { ...evidence },
      });
      if (changed.outcome === 'changed') return { outcome: 'rolled-back' };
      // somebody else changed it in the same moment: read again what they wrote
      if (changed.outcome !== 'outdated') return { outcome: 'failed', why: changed.outcome };
    }
    return { outcome: 'failed', why: 'it was changed by others each time' };
  } catch (error) {
    return { outcome: 'failed', why: reasonOf(error) };
  }
}
