import type { Clock } from '../../kit/clock.ts';
import type { Erased, Erasure, PrivacyPlace, PrivacyStore } from './ports.ts';

export interface EraserOptions {
  readonly store: Pick<PrivacyStore, 'erase' | 'export'>;
  /** Drops what the caches hold of somebody, in every process. */
  readonly forget: (place: PrivacyPlace) => Promise<unknown>;
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

  /** Null: nothing is held of these contacts. */
  async erase(locationId: string, contactIds: readonly string[], erasure: Erasure): Promise<Erased | null> {
    const { store, forget, stopRun, clock } = this.#options;
    const erased = await store.erase(locationId, contactIds, clock.now(), erasure);
    if (erased === null) return null;
    for (const contactId of contactIds) {
      stopRun({ locationId, contactId });
      await forget({ locationId, contactId });
    }
    return erased;
  }

  /** JSON, rows by table; null when nothing is held. */
  export(place: PrivacyPlace): Promise<string | null> {
    return this.#options.store.export(place);
  }
}
