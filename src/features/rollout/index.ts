export { type AlertFormat, alertBody, alertMail } from './alert.ts';
export type { ArmCounts, Arms } from './arm-counts.ts';
export { believableWithin, evidenceOfDifference } from './e-process.ts';
export { Guard, type GuardOptions, type Reading } from './guard.ts';
export type {
  Alerts,
  FlagChanger,
  GuardedFlag,
  GuardLock,
  RollBackOutcome,
  Rollback,
  RollbackEvidence,
  RollbackStore,
} from './ports.ts';
export { defaultGuardRules, type GuardRules, type NamedMetric, namedMetrics } from './rules.ts';
export { type Rule, type Verdict, verdictOn } from './verdict.ts';
