import { dormantAfterMs } from '../../domain/lifecycle.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Asleep, LifecycleStore } from './ports.ts';

export interface DormancyOptions {
  readonly store: LifecycleStore;
  /** Forgets what is kept of them elsewhere. */
  readonly forget: (leads: readonly Asleep[]) => Promise<unknown>;
  readonly clock: Clock;
  readonly log: Log;
}

const hourMs = 3_600_000;
const firstMs = 90_000;
/** Locations that were connected with years of leads have many at first; texts go before them. */
const mostAtOnce = 500;

/** After 14 days of silence a lead is dormant, until a text goes one way or the other. Every process sweeps; twice does no harm. */
export class Dormancy implements AsyncDisposable {
  readonly #options: DormancyOptions;
  readonly #first: NodeJS.Timeout;
  readonly #timer: NodeJS.Timeout;
  #isEnding = false;
  #sweeping: Promise<void> = Promise.resolve();

  constructor(options: DormancyOptions) {
    this.#options = options;
    const sweep = () => {
      this.#sweeping = this.#sweeping.then(() => this.sweep());
    };
    this.#first = setTimeout(sweep, firstMs);
    this.#timer = setInterval(sweep, hourMs);
  }

  async sweep(): Promise<void> {
    const { store, forget, clock, log } = this.#options;
    const cause = `silent for ${dormantAfterMs / 86_400_000} days`;
    try {
      let asleep: readonly Asleep[];
      let count = 0;
      do {
        const now = clock.now();
        asleep = await store.fallAsleep(now, now - dormantAfterMs, mostAtOnce, cause);
        count += asleep.length;
        if (asleep.length > 0) await forget(asleep);
      } while (asleep.length === mostAtOnce && !this.#isEnding);
      if (count > 0) log.info({ leads: count }, 'leads became dormant');
    } catch (error) {
      log.error({ err: error }, 'silent leads could not be put to sleep; the next hour tries again');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnding = true;
    clearTimeout(this.#first);
    clearInterval(this.#timer);
    await this.#sweeping;
  }
}
