import { LRUCache } from 'lru-cache';
import type { BusinessEvent } from '../../domain/events.ts';
import type { Clock } from '../../kit/clock.ts';
import { armsOf } from './arms.ts';
import type { MetricName } from './catalogue.ts';
import { DrawnContacts, type Draws } from './drawn-contacts.ts';
import { measureEvent } from './measure-event.ts';
import { startOf, type Windows } from './windows.ts';

/** Runs whose arms are remembered for what their effects report later. */
const runsRemembered = 10_000;

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
  readonly #contacts = new DrawnContacts();
  readonly #draws: () => Draws;

  constructor(windows: Windows, clock: Clock, draws: () => Draws = () => ({})) {
    this.#windows = windows;
    this.#clock = clock;
    this.#draws = draws;
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

  #remember({
    runId,
    locationId,
    contactId,
    flags,
  }: Extract<BusinessEvent, { event: 'turn-decided' }>): void {
    this.#armsOfRuns.set(runId, armsOf(flags));
    const now = this.#clock.now();
    const contact = `${locationId}\n${contactId}`;
    const split = this.#contacts.count(contact, flags, this.#draws(), startOf('day', now));
    if (split !== '') this.#windows.count({ name: 'run_contacts', locationId, split }, 1, now);
  }
}
