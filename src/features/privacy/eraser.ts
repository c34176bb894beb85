import type { Clock } from '../../kit/clock.ts';
import { erasureTags, type Tag } from '../cache/index.ts';
import type { Erased, Erasure, PrivacyPlace, PrivacyStore } from './ports.ts';

export interface EraserOptions {
  readonly store: Pick<PrivacyStore, 'erase' | 'export'>;
  readonly cache: { invalidate(tags: readonly Tag[]): Promise<unknown> };
  /** A run in hand can book nothing any more: it may stop at once. */
  readonly stopRun: (place: PrivacyPlace) => void;
  readonly clock: Clock;
}

/** Hands over and takes away what is held of somebody. What the CRM holds is the CRM's. */
export class Eraser {
  readonly #options: EraserOptions;

  constructor(options: EraserOptions) {
    this.#options = options;
  }

  /** Null: nothing is held of this contact. */
  async erase(place: PrivacyPlace, erasure: Erasure): Promise<Erased | null> {
    const { store, cache, stopRun, clock } = this.#options;
    const erased = await store.erase(place, clock.now(), erasure);
    if (erased === null) return null;
    stopRun(place);
    await cache.invalidate(erasureTags(place.locationId, place.contactId));
    return erased;
  }

  /** JSON, rows by table; null when nothing is held. */
  export(place: PrivacyPlace): Promise<string | null> {
    return this.#options.store.export(place);
  }
}
