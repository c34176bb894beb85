import { LRUCache } from 'lru-cache';
import type { Clock } from '../../kit/clock.ts';
import { instantCards } from './instant-lane.ts';
import { lookAt } from './look.ts';
import type { Advice, ModelLane } from './model/model-lane.ts';
import { isSilent } from './panel-rules.ts';
import type { CoachingStore, FindLocation, Place } from './ports.ts';
import type { ViewMemory } from './view-memory.ts';

export interface PreparerOptions {
  readonly store: CoachingStore;
  readonly views: ViewMemory;
  readonly location: FindLocation;
  readonly modelLane: ModelLane;
  readonly clock: Clock;
}

const activeMs = 10 * 60_000;
const atOnce = 4;
const silent = { words: () => undefined, restarted: () => undefined };

/**
 * Words the card of a conversation before its agent opens it, when the lead just wrote and the agent has looked at
 * any conversation within ten minutes. The first thing to go under load: what does not fit is not queued.
 */
export class Preparer {
  readonly #options: PreparerOptions;
  readonly #activeAt = new LRUCache<string, number>({ max: 10_000 });
  #running = 0;
  #prepared = 0;
  #left = 0;

  constructor(options: PreparerOptions) {
    this.#options = options;
  }

  noteActive({ locationId, agentId }: Pick<Place, 'locationId' | 'agentId'>): void {
    this.#activeAt.set(`${locationId}\n${agentId}`, this.#options.clock.now());
  }

  figures(): { readonly prepared: number; readonly leftForLoad: number } {
    return { prepared: this.#prepared, leftForLoad: this.#left };
  }

  async prepare(of: Pick<Place, 'locationId' | 'contactId'>): Promise<void> {
    if (this.#activeAt.size === 0) return;
    if (this.#running >= atOnce) {
      this.#left += 1;
      return;
    }
    this.#running += 1;
    try {
      const advice = await this.#word(of);
      if (advice?.outcome === 'card' && advice.source === 'computation') this.#prepared += 1;
    } finally {
      this.#running -= 1;
    }
  }

  async #word(of: Pick<Place, 'locationId' | 'contactId'>): Promise<Advice | null> {
    const { store, views, location, clock, modelLane } = this.#options;
    const [now] = await store.versions([of]);
    const agentId = now?.assignedTo ?? '';
    const lookedAt = this.#activeAt.get(`${of.locationId}\n${agentId}`) ?? Number.NEGATIVE_INFINITY;
    if (agentId === '' || clock.now() - lookedAt > activeMs) return null;
    const place = { ...of, agentId };
    const settings = location(of.locationId);
    const view = settings === undefined ? null : await views.read(place);
    if (view === null || settings === undefined) return null;
    const look = lookAt(place, view, settings, clock.now());
    if (
      look === null ||
      isSilent(
        look,
        instantCards(look, () => 0),
      )
    )
      return null;
    return modelLane.advise(look, silent);
  }
}
