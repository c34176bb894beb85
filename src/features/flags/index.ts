export { bucketCount, bucketOf, hashContact, hashText } from './bucket.ts';
export { type FlagDefinition, type FlagName, flagCatalogue, flagNames, isFlagName } from './catalogue.ts';
export { type ChainVerdict, hashLine } from './chain.ts';
export type { AuditEntry, ChangeRequest } from './change.ts';
export { drawnAt } from './drawn-at.ts';
export type { Person, Scope, Verdict } from './evaluate.ts';
export { type ChangeOutcome, type FlagAudit, type FlagFigures, Flags, type FlagsOptions } from './flags.ts';
export {
  createOpenFeatureProvider,
  type EvaluationContext,
  type OpenFeatureProvider,
  type ResolutionDetails,
} from './open-feature.ts';
export type {
  AuditLine,
  FlagListener,
  FlagSignal,
  FlagStore,
  FlagWrite,
  StoredFlag,
  WriteOutcome,
} from './ports.ts';
export { type FlagRule, isClosed, isOpenAt, type Reach, ruleShape as flagRuleShape } from './rule.ts';
export type { FlagSnapshot } from './snapshot.ts';
export type { FlagView } from './view.ts';
