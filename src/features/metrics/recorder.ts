import { LRUCache } from 'lru-cache';
import type { BusinessEvent } from '../../domain/events.ts';
import type { Clock } from '../../kit/clock.ts';
import { armsOf } from './arms.ts';
import type { MetricName } from './catalogue.ts';
import { measureEvent } from './measure-event.ts';
import { startOf, type Windows } from './windows.ts';

/** Runs whose arms are remembered for what their effects report later. */
const runsRemembered = 10_000;
/** Contacts told apart in a day; beyond that the count stops growing, in every arm alike. */
const contactsRemembered = 200_000;

export interface RequestRecord {
  /** A vendor's webhook, somebody who calls the API, or a look at a public page such as the health. */
  readonly by: 'vendor' | 'caller' | 'prober';
  readonly status: number;
  readonly ms: number;
  /** Requests in hand when this one began, itself included. */
  readonly inHand: number;
}

/** Turns what happens into numbers, in memory. Nothing waits for it and it waits for nothing. */
export class MetricRecorder {
  readonly #windows: Windows;
  readonly #clock: Clock;
  readonly #armsOfRuns = new LRUCache<string, string>({ max: runsRemembered });
  readonly #contacts = new Set<string>();
  readonly #drawnAt: () => number;
  #day = 0;
  #draw = 0;

  /** `drawnAt`: when it was last decided anew who has which flag. */
  constructor(windows: Windows, clock: Clock, drawnAt: () => number = () => 0) {
    this.#windows = windows;
    this.#clock = clock;
    this.#drawnAt = drawnAt;
  }

  note(event: BusinessEvent): void {
    const locationId = 'locationId' in event ? event.locationId : '';
    if (event.event === 'turn-decided') this.#remember(event);
    const now = this.#clock.now();
    for (const { name, split, value } of measureEvent(event, (runId) => this.#armsOfRuns.get(runId) ?? '')) {
      const series = { name, locationId, split };
      if (value === null) this.#windows.count(series, 1, now);
      else this.#windows.measure(series, value, now);
    }
  }

  request({ by, status, ms, inHand }: RequestRecord): void {
    if (by === 'prober') return;
    this.measure(by === 'vendor' ? 'webhook_ack_time' : 'api_response_time', ms);
    this.measure('concurrent_requests', inHand);
    // 429 is how a full service says «again»: nothing is lost, yet the caller was not served
    this.count('requests', status >= 500 || status === 429 ? 'failed' : 'ok');
  }

  /** A value of this process. */
  measure(name: MetricName, value: number, split = ''): void {
    this.#windows.measure({ name, locationId: '', split }, value, this.#clock.now());
  }

  async timed<T>(name: MetricName, work: () => Promise<T>): Promise<T> {
    const startedAt = performance.now();
    const done = await work();
    this.measure(name, performance.now() - startedAt);
    return done;
  }

  count(name: MetricName, split: string, times = 1, locationId = ''): void {
    this.#windows.count({ name, locationId, split }, times, this.#clock.now());
  }

  #remember(event: Extract<BusinessEvent, { event: 'turn-decided' }>): void {
    const arms = armsOf(event.flags);
    this.#armsOfRuns.set(event.runId, arms);
    this.#countContact(event.locationId, event.contactId, arms);
  }

  #countContact(locationId: string, contactId: string, arms: string): void {
    const day = startOf('day', this.#clock.now());
    const draw = this.#drawnAt();
    // remembered from before the draw, whoever keeps the old path would be missing from its arm for the rest of the day
    if (day !== this.#day || draw !== this.#draw) {
      this.#day = day;
      this.#draw = draw;
      this.#contacts.clear();
    }
    const key = `${arms}\n${locationId}\n${contactId}`;
    if (this.#contacts.has(key) || this.#contacts.size >= contactsRemembered) return;
    this.#contacts.add(key);
    this.#windows.count({ name: 'run_contacts', locationId, split: arms }, 1, this.#clock.now());
  }
}
