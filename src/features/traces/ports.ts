import type { TurnTrace } from './turn-trace.ts';

/** What traces need of a store. */
export interface TraceStore {
  /** Known trace ids are left as they are: a batch whose answer was lost is simply sent again. */
  save(traces: readonly TurnTrace[]): Promise<void>;
  /** Newest first. */
  list(locationId: string, contactId: string, limit: number): Promise<readonly TurnTrace[]>;
  dropBefore(startedAt: number): Promise<void>;
  /** Drops the oldest of a location beyond this number. */
  dropSurplus(locationId: string, rowsAtMost: number): Promise<void>;
}

/** Sends traces elsewhere. Never throws and never waits: what cannot be sent is lost and counted. */
export interface TraceExport {
  send(trace: TurnTrace): void;
}
