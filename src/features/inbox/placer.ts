import { Batcher } from '../../kit/batcher.ts';
import type { Log } from '../../kit/log.ts';
import { laneKey } from './lane-key.ts';
import type { InboxStore, Intake, PlacedLane, UnplacedRow } from './ports.ts';

/** So long a row waits for company before its contact's lane learns of it. */
const gatherMs = 50;

/** At once: hundreds take a processor from the door for milliseconds, which is the tail of its answers. */
const mostTogether = 64;

/** What waits so long for more of its burst loses nothing by being placed a moment after its commit. */
const longQuietMs = 20 * gatherMs;

/**
 * May the row be committed without its lane? Not what is urgent, not a stop word, which takes effect in its commit, and
 * not what outdates the contact.
 */
export function mayBePlacedLater({ state, stopWords, staleContact, quietMs }: Intake): boolean {
  return stopWords === null && !staleContact && (state !== 'pending' || quietMs >= longQuietMs);
}

/** Where a row waits. */
export interface Place {
  /** When its contact is due; null: it has none, or the sweeper will find it. */
  readonly dueAt: number | null;
  /** Other processes were told of it by the commit that placed it. */
  readonly isTold: boolean;
}

const nowhere: Place = { dueAt: null, isTold: false };

export interface PlacerOptions {
  readonly store: Pick<InboxStore, 'placeLanes'>;
  /** Whose contacts were placed, once for all that were placed together. */
  readonly told: (lanes: readonly PlacedLane[]) => void;
  readonly log: Log;
  readonly lingerMs?: number;
}

/**
 * Gives lanes their due times after the commit that stored the rows, many in one statement. What is lost on the way, by
 * a crash or because the database is away, is found by the sweeper.
 */
export class Placer implements AsyncDisposable {
  readonly #batcher: Batcher<UnplacedRow, Place>;
  readonly #log: Log;
  /** Rows are placed in the order in which they came, so when this one is, all are. */
  #last: Promise<Place> = Promise.resolve(nowhere);

  constructor({ store, told, log, lingerMs = gatherMs }: PlacerOptions) {
    this.#log = log;
    this.#batcher = new Batcher({
      ...{ batchSize: mostTogether, parallel: 1, longestQueue: Number.POSITIVE_INFINITY, lingerMs },
      write: async (rows) => {
        const lanes = await store.placeLanes(rows);
        told(lanes);
        const places = new Map(lanes.map((lane) => [laneKey(lane), { dueAt: lane.dueAt, isTold: true }]));
        return rows.map((row) => places.get(laneKey(row)) ?? nowhere);
      },
    });
  }

  place({ event, receivedAt, quietMs, longestMs }: Intake): Promise<Place> {
    const contactId = 'contactId' in event ? event.contactId : '';
    if (contactId === '') return Promise.resolve(nowhere);
    const { locationId } = event;
    this.#last = this.#place({ locationId, contactId, receivedAt, quietMs, longestMs });
    return this.#last;
  }

  async #place(row: UnplacedRow): Promise<Place> {
    const placed = await this.#batcher.add(row, false);
    if (placed.outcome === 'written') return placed.result;
    const { locationId, contactId } = row;
    this.#log.warn(
      { locationId, contactId, ...placed },
      'a contact has no due time yet; the sweeper gives it one',
    );
    return nowhere;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last;
  }
}
