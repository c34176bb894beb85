export { armOf } from './arm.ts';
export type { Signed } from './change.ts';
export type { Candidate, Definition } from './definition.ts';
export { type ChangeOutcome, Experiments, type ExperimentsOptions } from './experiments.ts';
export { type TrialMetric, type TrialMetricName, trialMetric, trialMetricNames } from './metrics.ts';
export type {
  ArmTotals,
  ChangeLine,
  DaySums,
  Experiment,
  ExperimentState,
  ExperimentStore,
} from './ports.ts';
export type { ArmReading, Reading, ReadingVerdict } from './reading.ts';
export type { DayReading, Report } from './report.ts';
