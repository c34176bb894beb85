import type { Exposure } from '../../domain/tried.ts';
import type { Definition } from './definition.ts';
import type { ArmSums } from './reading.ts';

export type ExperimentState = 'draft' | 'running' | 'stopped';

export interface Experiment {
  readonly experimentId: string;
  readonly locationId: string;
  readonly definition: Definition;
  readonly state: ExperimentState;
  readonly version: number;
  /** Of the last change. */
  readonly author: string;
  readonly reason: string;
  readonly createdAt: number;
  /** Milliseconds; from then on contacts are drawn, in every process alike. */
  readonly startsAt: number | null;
  readonly stoppedAt: number | null;
}

export interface ChangeLine {
  readonly version: number;
  readonly state: ExperimentState;
  readonly at: number;
  readonly author: string;
  readonly reason: string;
}

/** Sums of one arm over contacts whose window ended on one day. */
export interface DaySums extends ArmSums {
  readonly arm: Exposure['arm'];
  /** Begin of the day, UTC. */
  readonly day: number;
}

export interface ArmTotals {
  readonly arm: Exposure['arm'];
  readonly exposed: number;
  readonly costUsd: number;
}

export interface ExperimentStore {
  /** Of all locations: what a process must know to draw. */
  running(): Promise<readonly Experiment[]>;
  list(locationId: string | null, limit: number): Promise<readonly Experiment[]>;
  find(locationId: string, experimentId: string): Promise<Experiment | null>;
  /** False: somebody else was faster, or the name is taken. `entry` is the line of the audit, word for word. */
  change(experiment: Experiment, entry: string): Promise<boolean>;
  audit(locationId: string, experimentId: string): Promise<readonly ChangeLine[]>;
  /** Draws that no run's decision writes down: coaching. The first arm of a contact stays. */
  expose(experiment: Experiment, contactId: string, arm: Exposure['arm'], at: number): Promise<void>;
  /** Only contacts drawn before it was stopped and whose window is over. */
  outcomes(experiment: Experiment, cap: number, now: number): Promise<readonly DaySums[]>;
  totals(experiment: Experiment): Promise<readonly ArmTotals[]>;
}
