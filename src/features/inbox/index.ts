export { type AcceptOutcome, Acceptor, type Sorted } from './accept.ts';
export { type Arrival, createIngest, type IngestOutcome } from './ingest.ts';
export { Journal } from './journal.ts';
export type { AcceptedRow, DeadRow, InboxStore, Intake, TurnHandler, WorkerSession } from './ports.ts';
export { TurnRunner } from './runner.ts';
export { Sorter } from './sorter.ts';
export { Sweeper } from './sweeper.ts';
