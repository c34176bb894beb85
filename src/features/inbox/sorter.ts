import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { onePerDelivery, outcomesOf, type Sorted } from './accept.ts';
import type { AcceptedRow, InboxStore, Intake } from './ports.ts';

export interface SorterOptions {
  readonly store: Pick<InboxStore, 'sort' | 'sortLeft' | 'dropRepeats' | 'clearArrivals'>;
  /** Told once an arrival has its place, or turned out to be a repeat. */
  readonly sorted: (intake: Intake, outcome: Sorted) => void;
  /** Told that arrivals of a process that is gone were found and sorted. */
  readonly found: (count: number) => void;
  readonly clock: Clock;
  readonly log: Log;
}

const batchSize = 256;
/** Under load batches begin this far apart: sixteen events in one statement cost a third of sixteen statements. */
const gatherMs = 4;
/** Echoes of our own writes start nothing, so they wait for company. */
const idleGatherMs = 40;
const longestQueue = 5000;
const sweepEveryMs = 5000;
/** Whoever took it in would have sorted it by now. */
const leftAfterMs = 5000;

/**
 * Gives arrivals that are on disk their place in inbox and lanes, in the order they came, one batch at a time.
 * Alone an arrival waits for nothing. A crash leaves arrivals unsorted: every process looks for such rows.
 */
export class Sorter implements AsyncDisposable {
  readonly #options: SorterOptions;
  readonly #queue: Intake[] = [];
  #pendingInQueue = 0;
  #inHand = 0;
  #sorting: Promise<void> | null = null;
  #lastBeganAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | null = null;
  #timerAt = 0;
  #sweepTimer: NodeJS.Timeout | null = null;
  #sweeping: Promise<void> = Promise.resolve();
  #closing = false;

  constructor(options: SorterOptions) {
    this.#options = options;
  }

  /** Arrivals without a place yet, the batch in hand included. */
  get waiting(): number {
    return this.#queue.length + this.#inHand;
  }

  get isFull(): boolean {
    return this.#queue.length >= longestQueue;
  }

  /** Takes up what was left by whoever ran before, then looks for such rows every few seconds. */
  async start(): Promise<void> {
    await this.sweep();
    this.#sweepTimer = setInterval(() => {
      this.#sweeping = this.#sweeping.then(() => this.sweep());
    }, sweepEveryMs);
  }

  add(intake: Intake): void {
    this.#queue.push(intake);
    if (intake.state === 'pending') this.#pendingInQueue += 1;
    this.#plan();
  }

  async sweep(): Promise<void> {
    const { store, clock, log, found } = this.#options;
    try {
      const before = clock.now() - leftAfterMs;
      await store.clearArrivals(before);
      const left = await store.sortLeft(before, batchSize);
      if (left > 0) found(left);
    } catch (error) {
      log.error({ err: error }, 'looking for unsorted arrivals failed; the next look tries again');
    }
  }

  #plan(): void {
    if (this.#sorting !== null || this.#queue.length === 0) return;
    const isUrgent = this.#pendingInQueue > 0 || this.#closing;
    const now = performance.now();
    const wanted = this.#closing ? now : isUrgent ? this.#lastBeganAt + gatherMs : now + idleGatherMs;
    if (wanted <= now) {
      this.#begin();
      return;
    }
    if (this.#timer !== null && this.#timerAt <= wanted) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timerAt = wanted;
    this.#timer = setTimeout(() => this.#begin(), wanted - now);
  }

  #begin(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#lastBeganAt = performance.now();
    const batch = this.#queue.splice(0, batchSize);
    this.#pendingInQueue = this.#queue.reduce((count, { state }) => count + (state === 'pending' ? 1 : 0), 0);
    this.#inHand = batch.length;
    this.#sorting = this.#sort(batch).finally(() => {
      this.#inHand = 0;
      this.#sorting = null;
      this.#plan();
    });
  }

  async #sort(batch: readonly Intake[]): Promise<void> {
    try {
      const repeats = this.#tell(batch, await this.#options.store.sort(onePerDelivery(batch)));
      if (repeats.length > 0) await this.#dropRepeats(repeats);
    } catch {
      await this.#oneByOne(batch);
    }
  }

  /**
   * One strange event must not hold up its neighbours. When two in a row fail it is the database that is away: then
   * everything stays on disk for the sweep.
   */
  async #oneByOne(batch: readonly Intake[]): Promise<void> {
    let failures = 0;
    for (const intake of batch) {
      if (failures > 1) return;
      try {
        this.#tell([intake], await this.#options.store.sort([intake]));
        failures = 0;
      } catch (error) {
        failures += 1;
        const { locationId, deliveryId } = intake.event;
        this.#options.log.error(
          { err: error, locationId, deliveryId },
          'an arrival could not be sorted; it stays on disk and is tried again',
        );
      }
    }
  }

  /** Gives back the repeats. */
  #tell(batch: readonly Intake[], fresh: readonly AcceptedRow[]): Intake[] {
    const outcomes = outcomesOf(batch, fresh);
    return batch.filter((intake, index) => {
      const outcome = outcomes[index];
      if (outcome !== undefined) this.#options.sorted(intake, outcome);
      return outcome?.outcome === 'duplicate';
    });
  }

  /** Left lying they would only be offered again by the sweep. */
  async #dropRepeats(repeats: readonly Intake[]): Promise<void> {
    try {
      await this.#options.store.dropRepeats(repeats);
    } catch (error) {
      this.#options.log.warn({ err: error }, 'repeats could not be cleared away; the sweep does it');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    if (this.#sweepTimer !== null) clearInterval(this.#sweepTimer);
    await this.#sweeping;
    this.#plan();
    while (this.#sorting !== null) await this.#sorting;
  }
}
