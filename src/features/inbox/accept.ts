import { Batcher, type BatcherOptions } from '../../kit/batcher.ts';
import { mayBePlacedLater } from './placer.ts';
import type { AcceptedRow, InboxStore, Intake } from './ports.ts';

/** `dueAt`: when its contact's lane is due; null for what waits for nothing, or is not placed yet. */
type Sorted =
  | { readonly outcome: 'accepted'; readonly dueAt: number | null; readonly isPlaced: boolean }
  | { readonly outcome: 'duplicate' };

export type AcceptOutcome =
  | Sorted
  /** Nothing was stored; the sender must come again. */
  | { readonly outcome: 'overloaded' }
  | { readonly outcome: 'unable'; readonly reason: string };

type AcceptLimits = Omit<BatcherOptions<Intake, Sorted>, 'write'>;

/**
 * One commit after the other: a second one beside it only halves both (at 200 connections 0.75 of the bare route's
 * throughput instead of 0.9). A few take turns: while one half is committed the other is answered and comes again (at ten
 * connections, where batches of one and nine alternated before, 0.64 instead of 0.60; at fifty only the p95 grew). The
 * echoes of our own writes come in groups, and nothing waits for them but their sender's 200.
 */
const acceptLimits = { batchSize: 128, parallel: 1, longestQueue: 5000, lingerMs: 25, halvesUpTo: 24 };

/**
 * Commits waiting events together: rows alone, or with their lanes where one of them is urgent. A crash before the
 * commit loses nothing, because no 200 was given; after it the row is on disk.
 */
export class Acceptor {
  readonly #batcher: Batcher<Intake, Sorted>;

  constructor(store: Pick<InboxStore, 'accept' | 'acceptRows'>, limits: AcceptLimits = acceptLimits) {
    this.#batcher = new Batcher({
      ...limits,
      write: async (intakes) => {
        const fresh = onePerDelivery(intakes);
        const areRows = fresh.every(mayBePlacedLater);
        return outcomesOf(intakes, await (areRows ? store.acceptRows(fresh) : store.accept(fresh)));
      },
    });
  }

  get waiting(): number {
    return this.#batcher.waiting;
  }

  async accept(intake: Intake): Promise<AcceptOutcome> {
    const batched = await this.#batcher.add(intake, intake.state === 'pending');
    return batched.outcome === 'written' ? batched.result : batched;
  }
}

function deliveryKey(intake: { locationId: string; deliveryId: string }): string {
  return `${intake.locationId}\n${intake.deliveryId}`;
}

function onePerDelivery(intakes: readonly Intake[]): readonly Intake[] {
  if (intakes.length === 1) return intakes;
  const seen = new Map(intakes.map((intake) => [deliveryKey(intake.event), intake]));
  return [...seen.values()];
}

/** One outcome per intake, in order. The first of several equal deliveries in a batch counts as the new one. */
function outcomesOf(intakes: readonly Intake[], fresh: readonly AcceptedRow[]): Sorted[] {
  const rows = new Map(fresh.map((row) => [deliveryKey(row), row]));
  return intakes.map(({ event }) => {
    const key = deliveryKey(event);
    const row = rows.get(key);
    rows.delete(key);
    if (row === undefined) return { outcome: 'duplicate' };
    return { outcome: 'accepted', dueAt: row.dueAt, isPlaced: row.isPlaced };
  });
}
