import { LRUCache } from 'lru-cache';
import type { Clock } from '../../kit/clock.ts';
import type { CoachingStore, CoachingView, Place } from './ports.ts';

interface Kept {
  readonly view: CoachingView;
  readonly readAt: number;
}

type OfContact = Pick<Place, 'locationId' | 'contactId'>;

const viewsAtMost = 5000;
/** What depends on the time of day alone (texts of today) may be this old. */
const oldestMs = 60_000;

/**
 * What looks need, in memory. Nothing is taken from it unasked: each read costs one cheap statement, the stamp, which
 * sees what any process wrote; the large one runs only when the stamp has changed. What happens to a contact in this
 * process counts up its number at once, so that whoever read before can tell.
 */
export class ViewMemory {
  readonly #store: Pick<CoachingStore, 'view' | 'stamp'>;
  readonly #clock: Clock;
  readonly #kept = new LRUCache<string, Kept>({ max: viewsAtMost });
  readonly #numbers = new LRUCache<string, number>({ max: 20_000 });
  #count = 0;

  constructor(store: Pick<CoachingStore, 'view' | 'stamp'>, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  /** The view as of now; null when the contact is not this agent's. */
  async read(place: Place): Promise<CoachingView | null> {
    const now = this.#clock.now();
    const key = keyOf(place, place.agentId);
    const kept = this.#kept.get(key);
    if (kept !== undefined && now - kept.readAt < oldestMs) {
      const stamp = await this.#store.stamp(place);
      if (stamp === null) this.#kept.delete(key);
      if (stamp === null || stamp === kept.view.stamp) return stamp === null ? null : kept.view;
    }
    const view = await this.#store.view(place, now);
    if (view === null) this.#kept.delete(key);
    else this.#kept.set(key, { view, readAt: now });
    return view;
  }

  /** Something happened to the contact: whatever was read before this moment is about what was. */
  touch(of: OfContact): void {
    this.#count += 1;
    this.#numbers.set(keyOf(of), this.#count);
  }

  /** Equal before and after a read: nothing happened here meanwhile. */
  numberOf(of: OfContact): number {
    return this.#numbers.get(keyOf(of)) ?? 0;
  }
}

function keyOf({ locationId, contactId }: OfContact, agentId = ''): string {
  return `${locationId}\n${contactId}\n${agentId}`;
}
