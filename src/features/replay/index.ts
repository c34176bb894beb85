export type {
  BookedRun,
  RecordedTurn,
  ReplayJob,
  ReplayState,
  ReplayStore,
  TurnRef,
} from './ports.ts';
export { Replayer, type ReplayerOptions, type StartOutcome } from './replayer.ts';
export type { ReplayRequest, Selection } from './request.ts';
export type { Aspect, FactDifference, TurnOutcome, TurnResult } from './result.ts';
