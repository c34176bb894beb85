import { LRUCache } from 'lru-cache';
import type { Log } from '../../kit/log.ts';
import type { RecentCard } from './card.ts';
import type { CardState } from './card-state.ts';
import type { CoachingStore, ShownLook } from './ports.ts';

const gatherMs = 20;
const placesRemembered = 20_000;
/** States that a card gets by itself; shown again, it is on the screen again. */
const hasLeft: ReadonlySet<CardState> = new Set(['expired', 'superseded']);

/**
 * Writes down what was shown, behind the agent's back: a look must not wait for a commit. Looks are gathered for a
 * moment and written together; a crash loses the record of what the last moment showed, and nothing else.
 */
export class CardBook implements AsyncDisposable {
  readonly #store: Pick<CoachingStore, 'saveLooks'>;
  readonly #log: Log;
  readonly #written = new LRUCache<string, string>({ max: placesRemembered });
  #waiting: ShownLook[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Pick<CoachingStore, 'saveLooks'>, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** The same look again is written once, unless one of its cards has left the screen since (`recent` says so). */
  note({ recent = [], ...look }: ShownLook & { readonly recent?: readonly RecentCard[] }): void {
    const { place, revision, cards } = look;
    const key = `${place.locationId}\n${place.contactId}\n${place.agentId}`;
    const shown = JSON.stringify([revision, cards.map(({ id }) => id)]);
    const left = new Set(recent.flatMap(({ state, cardId }) => (hasLeft.has(state) ? [cardId] : [])));
    if (this.#written.get(key) === shown && !cards.some(({ id }) => left.has(id))) return;
    this.#written.set(key, shown);
    this.#waiting.push(look);
    this.#timer ??= setTimeout(() => void this.flush(), gatherMs);
  }

  /** Everything noted so far is on disk, or its loss is in the log. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const looks = this.#waiting;
    this.#waiting = [];
    if (looks.length > 0) this.#writing = this.#writing.then(() => this.#write(looks));
    return this.#writing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.flush();
  }

  async #write(looks: readonly ShownLook[]): Promise<void> {
    try {
      await this.#store.saveLooks(looks);
    } catch (error) {
      // the next look at any of them is written again
      this.#written.clear();
      this.#log.warn(
        { error: String(error), looks: looks.length },
        'shown coaching cards could not be written down',
      );
    }
  }
}
