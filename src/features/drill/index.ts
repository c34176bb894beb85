export { Drills, type DrillsOptions, type StartOutcome, type StopOutcome } from './drills.ts';
export type {
  DrillEnding,
  DrillFlag,
  DrillGuard,
  DrillRow,
  DrillSigned,
  DrillStore,
  DrillSwitch,
} from './ports.ts';
export { drillFlag, drillMinutes, drillShare } from './rules.ts';
