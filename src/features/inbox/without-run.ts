import { laneKey } from './lane-key.ts';
import type { HeldLane } from './ports.ts';

/**
 * Lanes that the database calls a worker's and no run has: the answer to a claim, or what gave a contact back, was lost
 * with its connection. Two looks in a row have to find one, because a claim may be on its way.
 */
export class WithoutRun {
  #before: ReadonlyMap<string, number> = new Map();

  /** Those of the lanes that the look before has found too, under the same epoch. */
  foundAgain(held: readonly HeldLane[], hasRun: (lane: HeldLane) => boolean): readonly HeldLane[] {
    const without = held.filter((lane) => !hasRun(lane));
    const again = without.filter((lane) => this.#before.get(laneKey(lane)) === lane.epoch);
    this.#before = new Map(without.map((lane) => [laneKey(lane), lane.epoch]));
    return again;
  }
}
