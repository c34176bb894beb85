import type { ArmCounts, Arms } from './arm-counts.ts';
import { evidenceAbove, evidenceOfDrop, highestBelievable, shareOf, type Tally } from './e-process.ts';
import type { GuardRules } from './rules.ts';
import { isRatioOff } from './sample-ratio.ts';

export type Rule = 'compliance' | 'errors' | 'latency' | 'replies' | 'metric';

/** `keep`: enough was seen and nothing is wrong. `wait`: too little was seen to say so. */
export type Verdict =
  | { readonly outcome: 'keep' | 'wait'; readonly why: string }
  | { readonly outcome: 'roll-back'; readonly rule: Rule; readonly reason: string };

type Finding = 'too few' | 'fine' | { readonly reason: string };

/**
 * What the counts of both arms say of a flag. A limit must be passed by what was seen, and the evidence must be strong
 * enough that chance passes it once in a thousand flags, and once in a million before the minimum of the rule is there.
 * The control's own share is part of the null: when a vendor is
 * down both arms fail, and taking the flag back would heal nothing.
 */
export function verdictOn(arms: Arms, share: number | null, rules: GuardRules): Verdict {
  const { candidate, control } = arms;
  if (candidate.faults > 0) {
    const reason = `${candidate.faults} texts broke a rule of compliance`;
    return { outcome: 'roll-back', rule: 'compliance', reason };
  }
  const isOff = isRatioOff(arms, share, rules.ratioProbability);
  const findings: readonly (readonly [Rule, Finding])[] = [
    ['errors', judgeErrors(candidate, control, rules)],
    ['latency', judgeLatency(candidate, control, rules)],
    ['replies', judgeReplies(candidate, control, rules)],
    // the other rules stand on the candidate alone: runs that are lost by failing must not silence them
    ['metric', isOff ? 'too few' : judgeMetric(candidate, control, rules)],
  ];
  for (const [rule, finding] of findings) {
    if (typeof finding === 'object') return { outcome: 'roll-back', rule, reason: finding.reason };
  }
  if (isOff) return { outcome: 'wait', why: 'the arms do not have the sizes that the rule gives them' };
  const lacking = findings.filter(([, finding]) => finding === 'too few').map(([rule]) => rule);
  return lacking.length === 0
    ? { outcome: 'keep', why: `${candidate.runs} runs, nothing wrong` }
    : { outcome: 'wait', why: `too few runs to judge: ${lacking.join(', ')}` };
}

/**
 * A flag that had its minimum and then turned bad: the last minutes alone, which a quarter of an hour of good runs would
 * drown. The look begins anew each minute, so it may accuse falsely only so much more seldom. The named metric keeps its
 * minimum in the look itself, because its evidence rests on large samples.
 */
export function suddenHarm(
  recent: Arms,
  known: Arms,
  share: number | null,
  rules: GuardRules,
): Verdict | null {
  const { errors, latency, replies, early, suddenFalseAlarms: falseAlarms } = rules;
  const strict = { ...rules, falseAlarms };
  const healthy = Math.max(errors.healthy, ownShare(failures(known.control), errors.runsAtLeast));
  const slowShare = Math.max(latency.slowShare, ownShare(slowRuns(known.control), latency.runsAtLeast));
  if (failures(known.candidate).trials >= errors.runsAtLeast) {
    const own = { ...strict, errors: { ...errors, healthy, runsAtLeast: 1 } };
    const finding = judgeErrors(recent.candidate, recent.control, own);
    if (typeof finding === 'object') return sudden('errors', finding.reason);
  }
  if (slowRuns(known.candidate).trials >= early.runsAtLeast) {
    const own = { ...strict, latency: { slowShare, runsAtLeast: 1 } };
    const finding = judgeLatency(recent.candidate, recent.control, own);
    if (typeof finding === 'object') return sudden('latency', finding.reason);
  }
  const silent = Math.max(replies.healthy, ownShare(unanswered(known.control), replies.runsAtLeast));
  if (unanswered(known.candidate).trials >= early.runsAtLeast) {
    const own = { ...strict, replies: { ...replies, healthy: silent, runsAtLeast: 1 } };
    const finding = judgeReplies(recent.candidate, recent.control, own);
    if (typeof finding === 'object') return sudden('replies', finding.reason);
  }
  const finding = isRatioOff(recent, share, rules.ratioProbability)
    ? 'too few'
    : judgeMetric(recent.candidate, recent.control, strict);
  return typeof finding === 'object' ? sudden('metric', finding.reason) : null;
}

function sudden(rule: Rule, reason: string): Verdict {
  return { outcome: 'roll-back', rule, reason: `in the last minutes ${reason}` };
}

function judgeErrors(candidate: ArmCounts, control: ArmCounts, rules: GuardRules): Finding {
  const { limit, healthy, runsAtLeast } = rules.errors;
  const seen = failures(candidate);
  if (seen.trials < runsAtLeast) return 'too few';
  const usual = Math.max(healthy, ownShare(failures(control), runsAtLeast));
  return shareOf(seen) >= limit && isStrong(evidenceAbove(seen, usual), rules.falseAlarms)
    ? { reason: `${said(seen)} runs failed; the limit is ${percent(limit)}` }
    : 'fine';
}

function judgeLatency(candidate: ArmCounts, control: ArmCounts, rules: GuardRules): Finding {
  const { slowShare, runsAtLeast } = rules.latency;
  const seen = slowRuns(candidate);
  const usual = Math.max(slowShare, ownShare(slowRuns(control), rules.early.runsAtLeast));
  const isOver = shareOf(seen) > slowShare;
  return byItsMinimum(seen, runsAtLeast, isOver ? evidenceAbove(seen, usual) : 0, rules, () => {
    return `${said(seen)} runs over the limit, so the p95 is over it; ${percent(slowShare)} may be`;
  });
}

function judgeReplies(candidate: ArmCounts, control: ArmCounts, rules: GuardRules): Finding {
  const { limit, healthy, runsAtLeast } = rules.replies;
  const [seen, before] = [unanswered(candidate), unanswered(control)];
  const usual = Math.max(healthy, ownShare(before, rules.early.runsAtLeast));
  const isOver = 1 - shareOf(seen) <= (1 - limit) * (1 - shareOf(before));
  return byItsMinimum(seen, runsAtLeast, isOver ? evidenceAbove(seen, usual) : 0, rules, () => {
    return `${said(seen)} answers owed were not given, against ${said(before)} in the control`;
  });
}

/** The evidence holds at any number of runs; how much of it is asked for depends on whether the minimum is there. */
function byItsMinimum(
  { trials }: Tally,
  runsAtLeast: number,
  evidence: number,
  { early, falseAlarms }: GuardRules,
  reason: () => string,
): Finding {
  const isEarly = trials < runsAtLeast;
  if (isEarly && trials < early.runsAtLeast) return 'too few';
  if (isStrong(evidence, isEarly ? early.falseAlarms : falseAlarms)) return { reason: reason() };
  return isEarly ? 'too few' : 'fine';
}

function judgeMetric(candidate: ArmCounts, control: ArmCounts, rules: GuardRules): Finding {
  const { relativeDrop, runsAtLeast } = rules.metric;
  const [before, after] = [goodRuns(control), goodRuns(candidate)];
  if (before.trials < runsAtLeast || after.trials < runsAtLeast) return 'too few';
  const drop = shareOf(before) === 0 ? 0 : 1 - shareOf(after) / shareOf(before);
  const isOver = drop >= relativeDrop;
  return isOver && isStrong(evidenceOfDrop(before, after, relativeDrop), rules.falseAlarms)
    ? { reason: `${said(after)} against ${said(before)} in the control: ${percent(drop)} less` }
    : 'fine';
}

/** Every attempt that ended: decided ones and failed ones. A run whose effect died later is in both. */
function failures({ runs, failed }: ArmCounts): Tally {
  return { hits: failed, trials: Math.max(failed, runs + failed) };
}

function slowRuns({ slow, timed }: ArmCounts): Tally {
  return { hits: slow, trials: timed };
}

function unanswered({ unanswered: hits, due }: ArmCounts): Tally {
  return { hits, trials: due };
}

function goodRuns({ good, free }: ArmCounts): Tally {
  return { hits: good, trials: free };
}

/**
 * What the control may truly have, at its worst: a control that was merely lucky must not make the candidate guilty.
 * Nothing is known of one that is too small. Never 1: there must be something left to bet on.
 */
function ownShare(tally: Tally, runsAtLeast: number): number {
  return tally.trials < runsAtLeast ? 0 : Math.min(0.99, highestBelievable(tally));
}

function isStrong(evidence: number, falseAlarms: number): boolean {
  return evidence >= Math.log(1 / falseAlarms);
}

function said(tally: Tally): string {
  return `${tally.hits} of ${tally.trials} (${percent(shareOf(tally))})`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
