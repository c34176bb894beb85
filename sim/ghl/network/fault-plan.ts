import type { Dice } from '../dice.ts';
import type { Knobs } from '../knobs.ts';

export const networkFaults = ['error', 'error-after', 'reset', 'reset-after', 'slow', 'page'] as const;
export type NetworkFault = (typeof networkFaults)[number];

/** A fault for the next calls of one operation, for tests that need it at one exact place. */
export interface PlannedFault {
  /** As in the published file, for instance `send-a-new-message`; `*` is any. */
  readonly operationId: string;
  readonly fault: NetworkFault;
  /** How many calls it strikes; one when absent. */
  readonly times?: number;
  /** Status of an `error`, or of a `page`: HTML of something that stands before the API; 503 when absent. */
  readonly status?: number;
}

export interface StruckFault {
  readonly fault: NetworkFault;
  readonly status: number;
}

/** Planned faults first, then those that the rates draw. */
export class FaultPlan {
  readonly #knobs: Knobs;
  readonly #dice: Dice;
  #planned: { readonly entry: PlannedFault; left: number }[] = [];

  constructor(knobs: Knobs, dice: Dice) {
    this.#knobs = knobs;
    this.#dice = dice;
  }

  plan(entry: PlannedFault): void {
    this.#planned.push({ entry, left: entry.times ?? 1 });
  }

  clear(): void {
    this.#planned = [];
  }

  next(operationId: string): StruckFault | undefined {
    return this.#nextPlanned(operationId) ?? this.#drawn();
  }

  #nextPlanned(operationId: string): StruckFault | undefined {
    const found = this.#planned.find(({ entry }) => [operationId, '*'].includes(entry.operationId));
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left <= 0) this.#planned = this.#planned.filter((it) => it !== found);
    return { fault: found.entry.fault, status: found.entry.status ?? 503 };
  }

  #drawn(): StruckFault | undefined {
    const { errorRate, errorAfterRate, resetRate, resetAfterRate, slowRate } = this.#knobs.values.network;
    const rates = [errorRate, errorAfterRate, resetRate, resetAfterRate, slowRate];
    const fault = networkFaults.find((name, at) => this.#dice.strikes(`network ${name}`, rates[at] ?? 0));
    if (fault === undefined) return undefined;
    const statuses = [500, 502, 503, 504];
    const at = Math.floor(this.#dice.stream('network status')() * statuses.length);
    return { fault, status: statuses[at] ?? 503 };
  }
}
