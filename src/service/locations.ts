import type { LocationStore } from '../adapters/store/index.ts';
import type { Crm } from '../domain/crm.ts';
import type { Location, LocationSettings } from '../domain/location.ts';
import type { Clock } from '../kit/clock.ts';
import type { Log } from '../kit/log.ts';

const refreshMs = 30_000;

/** The installed locations in memory, because intake must not wait for a lookup; read again every half minute. */
export class Locations implements AsyncDisposable {
  readonly #store: LocationStore;
  readonly #crm: Crm;
  readonly #clock: Clock;
  readonly #log: Log;
  #known: ReadonlyMap<string, Location> = new Map();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: LocationStore, crm: Crm, clock: Clock, log: Log) {
    this.#store = store;
    this.#crm = crm;
    this.#clock = clock;
    this.#log = log;
  }

  readonly find = (locationId: string): Location | undefined => this.#known.get(locationId);

  readonly all = (): readonly Location[] => [...this.#known.values()];

  readonly ids = (): readonly string[] => [...this.#known.keys()];

  async start(): Promise<void> {
    await this.refresh();
    this.#timer = setInterval(() => {
      this.refresh().catch((error: unknown) =>
        this.#log.error({ err: error }, 'locations could not be read again'),
      );
    }, refreshMs);
  }

  async refresh(): Promise<void> {
    this.#known = await this.#store.all();
  }

  /** In force here when it resolves, in other processes within half a minute. */
  async save(locationId: string, settings: Partial<LocationSettings>): Promise<void> {
    await this.#store.saveSettings(locationId, settings);
    await this.refresh();
  }

  /** Brings a location in from the CRM. A CRM that does not answer is no reason to forget a location already known. */
  async install(locationId: string): Promise<{ outcome: 'installed' } | { outcome: 'failed'; why: string }> {
    const read = await this.#crm.getLocation(locationId);
    if (read.outcome === 'failed') {
      return this.#known.has(locationId)
        ? { outcome: 'installed' }
        : { outcome: 'failed', why: read.message };
    }
    const { companyId, ...location } = read.value;
    await this.#store.save(location, companyId, this.#clock.now());
    await this.refresh();
    return { outcome: 'installed' };
  }

  [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    return Promise.resolve();
  }
}
