import type { Opened, Tag, Ticket, Tier, WriteOutcome, WriteRequest } from './ports.ts';

/** `hang` never answers, `throw` fails, `full` takes no entries, a number answers after so many milliseconds. */
export type Weather = 'calm' | 'hang' | 'throw' | 'full' | number;

/** A tier in bad weather: passes calls on as long as the weather is calm. */
export class ChaosTier implements Tier {
  weather: Weather = 'calm';
  /** The weather that comes up behind the next ping. */
  afterPing: Weather | undefined;
  readonly #tier: Tier;

  constructor(tier: Tier) {
    this.#tier = tier;
  }

  async open(key: string, tags: readonly Tag[], leaseMs: number): Promise<Opened> {
    await this.#pass();
    const opened = await this.#tier.open(key, tags, this.weather === 'full' ? 0 : leaseMs);
    if (opened.outcome === 'hit' || this.weather !== 'full') return opened;
    return { outcome: 'miss', ticket: { tokens: null, isLeader: true, leaseId: '' } };
  }

  async begin(key: string, tags: readonly Tag[], leaseMs: number): Promise<Ticket> {
    await this.#pass();
    return this.#tier.begin(key, tags, leaseMs);
  }

  async write(request: WriteRequest): Promise<WriteOutcome> {
    await this.#pass();
    return this.weather === 'full' ? 'full' : this.#tier.write(request);
  }

  async release(key: string, ticket: Ticket): Promise<void> {
    await this.#pass();
    return this.#tier.release(key, ticket);
  }

  async invalidate(tags: readonly Tag[]): Promise<void> {
    await this.#pass();
    return this.#tier.invalidate(tags);
  }

  async ping(): Promise<void> {
    await this.#pass();
    await this.#tier.ping();
    if (this.afterPing !== undefined) this.weather = this.afterPing;
  }

  async #pass(): Promise<void> {
    const { weather } = this;
    if (weather === 'throw') throw new Error('the tier is broken');
    if (weather === 'hang') return new Promise(() => undefined);
    if (typeof weather === 'number') await new Promise((resolve) => setTimeout(resolve, weather));
  }
}
