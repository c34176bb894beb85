import type { BusinessEvent } from '../../domain/events.ts';
import type { Log } from '../../kit/log.ts';
import type { DeskStore } from './ports.ts';

/** Told that something about one of the agent's conversations is not as it was; whoever shows it reads it again. */
export type DeskListener = (change: { readonly contactId: string }) => void;

const gatherMs = 40;
const sweepMs = 5_000;

/**
 * Who looks at which desk, and what changed there. Changes of this process are told at once, gathered over some
 * milliseconds; a heartbeat makes listeners look again, for what other processes did.
 */
export class DeskWatch implements AsyncDisposable {
  readonly #store: Pick<DeskStore, 'assignees'>;
  readonly #log: Log;
  readonly #listeners = new Map<string, Set<DeskListener>>();
  readonly #changed = new Map<string, Set<string>>();
  readonly #sweep: NodeJS.Timeout;
  #gathering: NodeJS.Timeout | undefined;
  #telling: Promise<void> = Promise.resolve();

  constructor(store: Pick<DeskStore, 'assignees'>, log: Log) {
    this.#store = store;
    this.#log = log;
    this.#sweep = setInterval(() => this.#remind(), sweepMs).unref();
  }

  join(locationId: string, agentId: string, listener: DeskListener): () => void {
    const key = `${locationId}\n${agentId}`;
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(key);
    };
  }

  note(event: BusinessEvent): void {
    if (!('contactId' in event) || this.#listeners.size === 0) return;
    this.changed(event.locationId, event.contactId);
  }

  changed(locationId: string, contactId: string): void {
    if (this.#listeners.size === 0) return;
    const contacts = this.#changed.get(locationId) ?? new Set();
    this.#changed.set(locationId, contacts.add(contactId));
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      this.#telling = this.#telling.then(() => this.#tell());
    }, gatherMs).unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#sweep);
    clearTimeout(this.#gathering);
    this.#listeners.clear();
    await this.#telling;
  }

  async #tell(): Promise<void> {
    const changed = [...this.#changed];
    this.#changed.clear();
    try {
      for (const [locationId, contacts] of changed) {
        const agents = await this.#store.assignees(locationId, [...contacts]);
        for (const [contactId, agentId] of agents) {
          for (const listener of this.#listeners.get(`${locationId}\n${agentId}`) ?? [])
            listener({ contactId });
        }
      }
    } catch (error) {
      this.#log.warn({ err: error }, 'desks could not be told of a change; the next heartbeat does it');
    }
  }

  #remind(): void {
    for (const listeners of this.#listeners.values()) {
      for (const listener of listeners) listener({ contactId: '' });
    }
  }
}
