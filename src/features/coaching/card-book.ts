import type { Log } from '../../kit/log.ts';
import type { Card } from './card.ts';
import type { CoachingStore, Place, ShownLook } from './ports.ts';

const gatherMs = 20;

/**
 * Writes down what was shown, behind the agent's back: a look must not wait for a commit. Looks are gathered for a
 * moment and written together; a crash loses the record of what the last moment showed, and nothing else.
 */
export class CardBook implements AsyncDisposable {
  readonly #store: Pick<CoachingStore, 'saveLooks'>;
  readonly #log: Log;
  #waiting: ShownLook[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(store: Pick<CoachingStore, 'saveLooks'>, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  note(place: Place, revision: number, cards: readonly Card[], at: number): void {
    this.#waiting.push({ place, revision, cards, at });
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
      this.#log.warn(
        { error: String(error), looks: looks.length },
        'shown coaching cards could not be written down',
      );
    }
  }
}
