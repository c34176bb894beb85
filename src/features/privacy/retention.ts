import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Eraser } from './eraser.ts';
import type { PrivacyStore } from './ports.ts';

export interface RetentionOptions {
  readonly store: Pick<PrivacyStore, 'silent' | 'eraseLate'>;
  readonly eraser: Pick<Eraser, 'erase'>;
  /** Every location with the days that it keeps a silent contact; 0 = for good. */
  readonly locations: () => readonly { readonly locationId: string; readonly days: number }[];
  /** Writes into the audit how many were erased. */
  readonly note: (locationId: string, contacts: number, days: number) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const firstMs = 60_000;
/** A location that sets a time for the first time has years to catch up with: some at a time, so that texts go first. */
const mostAtOnce = 200;

/** Erases who was silent for longer than their location keeps anybody. Every process sweeps; twice does no harm. */
export class Retention implements AsyncDisposable {
  readonly #options: RetentionOptions;
  readonly #first: NodeJS.Timeout;
  readonly #timer: NodeJS.Timeout;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: RetentionOptions) {
    this.#options = options;
    const sweep = () => {
      this.#sweeping = this.#sweeping.then(() => this.sweep());
    };
    // also where nobody lets it run for an hour, but not beside the work of a start
    this.#first = setTimeout(sweep, firstMs);
    this.#timer = setInterval(sweep, hourMs);
  }

  async sweep(): Promise<void> {
    const { store, locations, clock, log } = this.#options;
    try {
      await store.eraseLate(clock.now() - dayMs);
      for (const { locationId, days } of locations()) {
        if (days > 0) await this.#sweepOne(locationId, days);
      }
    } catch (error) {
      log.error({ err: error }, 'silent contacts could not be erased; the next hour tries again');
    }
  }

  async #sweepOne(locationId: string, days: number): Promise<void> {
    const { store, eraser, note, clock } = this.#options;
    const silent = await store.silent(locationId, clock.now() - days * dayMs, mostAtOnce);
    if (silent.length === 0) return;
    const erased = await eraser.erase(locationId, silent, { why: 'retention', author: 'retention' });
    if (erased !== null) await note(locationId, erased.contacts, days);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#first);
    clearInterval(this.#timer);
    await this.#sweeping;
  }
}
