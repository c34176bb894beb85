export { type AcceptOutcome, Acceptor } from './accept.ts';
export { type Arrival, createIngest, type IngestOutcome } from './ingest.ts';
export { type Place, Placer } from './placer.ts';
export type {
  AcceptedRow,
  DeadRow,
  InboxStore,
  Intake,
  PlacedLane,
  TurnHandler,
  UnplacedRow,
  WhichDead,
  WorkerSession,
} from './ports.ts';
export { TurnRunner } from './runner.ts';
export { Sweeper } from './sweeper.ts';
