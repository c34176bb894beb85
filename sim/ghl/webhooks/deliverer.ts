import { Agent, request } from 'undici';
import type { Clock } from '../../../src/kit/clock.ts';
import type { Random } from '../../../src/kit/random.ts';
import type { Knobs } from '../knobs.ts';
import { backoffMs } from './backoff.ts';
import type { Attempt, Delivery, Letter, RenderedLetter } from './delivery.ts';

/** Enough for the longest test; beyond it the oldest finished ones are forgotten. */
const keptDeliveries = 100_000;

/**
 * Posts letters, all at once, and repeats each one until a 2xx or until its retries are used up.
 * A delivery is `waiting` until then.
 */
export class Deliverer implements AsyncDisposable {
  readonly #clock: Clock;
  readonly #knobs: Knobs;
  readonly #random: Random;
  readonly #agent = new Agent({ connections: 128 });
  readonly #timers = new Map<Delivery, NodeJS.Timeout>();
  readonly #waiting = new Set<Delivery>();
  #whenIdle: (() => void)[] = [];
  #isClosed = false;
  readonly #letters = new WeakMap<Delivery, Letter>();
  readonly #listeners = new Set<(delivery: Delivery) => void>();
  deliveries: Delivery[] = [];

  constructor(clock: Clock, knobs: Knobs, random: Random) {
    this.#clock = clock;
    this.#knobs = knobs;
    this.#random = random;
  }

  deliver(letter: Letter): Delivery {
    const delivery = this.#keep(letter, 'waiting');
    this.#waiting.add(delivery);
    this.#later(delivery, letter.delayMs, () => this.#attempt(delivery, letter, 0));
    return delivery;
  }

  /** Records a letter that a knob swallowed. */
  drop(letter: Letter): Delivery {
    return this.#keep(letter, 'dropped');
  }

  /** The manual resend of the log page: the original bytes and id, one attempt, no new cycle of retries. */
  async resend(delivery: Delivery): Promise<void> {
    const letter = this.#letters.get(delivery);
    if (letter === undefined || this.#isClosed) return;
    const isDelivered = await this.#post(delivery, letter.render(delivery.at));
    if (isDelivered) this.#settle(delivery, 'delivered');
  }

  /** Resolves when nothing waits to be sent or repeated. */
  async idle(): Promise<void> {
    if (this.#waiting.size === 0) return;
    await new Promise<void>((resolve) => {
      this.#whenIdle.push(resolve);
    });
  }

  onSettled(listener: (delivery: Delivery) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    for (const delivery of [...this.#waiting]) this.#settle(delivery, 'stopped');
    await this.#agent.destroy();
  }

  #keep(letter: Letter, outcome: Delivery['outcome']): Delivery {
    const { webhookId, kind, type, url, faults } = letter;
    const body = outcome === 'dropped' ? letter.render(this.#clock.now()).bytes.toString() : '';
    const at = this.#clock.now();
    const delivery: Delivery = { webhookId, kind, type, url, at, body, faults, attempts: [], outcome };
    this.#letters.set(delivery, letter);
    this.deliveries.push(delivery);
    if (this.deliveries.length > keptDeliveries * 1.2) {
      this.deliveries = this.deliveries.slice(-keptDeliveries);
    }
    return delivery;
  }

  #later(delivery: Delivery, delayMs: number, act: () => Promise<void>): void {
    if (delayMs <= 0) {
      void act();
      return;
    }
    this.#timers.set(
      delivery,
      setTimeout(() => {
        this.#timers.delete(delivery);
        void act();
      }, delayMs),
    );
  }

  async #attempt(delivery: Delivery, letter: Letter, retry: number, before?: RenderedLetter): Promise<void> {
    if (delivery.outcome !== 'waiting') return;
    const { maxRetries, retryBaseMs, retryCapMs, renewTimestamp } = this.#knobs.values.webhook;
    const rendered = before === undefined || renewTimestamp ? letter.render(this.#clock.now()) : before;
    delivery.body = rendered.bytes.toString();
    const isDelivered = await this.#post(delivery, rendered);
    if (delivery.outcome !== 'waiting') return;
    if (isDelivered) return this.#settle(delivery, 'delivered');
    if (retry >= maxRetries) return this.#settle(delivery, 'gave-up');
    const delayMs = backoffMs(retry, retryBaseMs, retryCapMs, this.#random);
    this.#later(delivery, delayMs, () => this.#attempt(delivery, letter, retry + 1, rendered));
  }

  async #post(delivery: Delivery, rendered: RenderedLetter): Promise<boolean> {
    const startedMs = performance.now();
    const at = this.#clock.now();
    const { timeoutMs } = this.#knobs.values.webhook;
    const record = (outcome: Pick<Attempt, 'status' | 'error'>) => {
      delivery.attempts.push({ at, ...outcome, durationMs: performance.now() - startedMs });
    };
    try {
      const { statusCode, body } = await request(delivery.url, {
        method: 'POST',
        body: rendered.bytes,
        headers: rendered.headers,
        dispatcher: this.#agent,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
      });
      await body.dump();
      record({ status: statusCode });
      return statusCode >= 200 && statusCode < 300;
    } catch (error) {
      record({ error: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }

  #settle(delivery: Delivery, outcome: Delivery['outcome']): void {
    delivery.outcome = outcome;
    clearTimeout(this.#timers.get(delivery));
    this.#timers.delete(delivery);
    this.#waiting.delete(delivery);
    for (const listener of this.#listeners) listener(delivery);
    if (this.#waiting.size > 0) return;
    for (const resolve of this.#whenIdle) resolve();
    this.#whenIdle = [];
  }
}
