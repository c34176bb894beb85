import type { Log } from '../kit/log.ts';
import type { LiveFrame } from './contract/live.ts';
import type { EventStream, SseFrame } from './sse.ts';

export interface LiveChannelOptions {
  /** Reads the present once; called once per beat, however many look on. */
  readonly read: () => Promise<LiveFrame>;
  readonly log: Log;
  readonly everyMs: number;
}

/** One clock for all viewers of one thing: each beat reads once and sends the same frame to everybody. */
export class LiveChannel implements AsyncDisposable {
  readonly #options: LiveChannelOptions;
  readonly #viewers = new Set<EventStream>();
  readonly #timer: NodeJS.Timeout;
  #number = 0;
  #newest: SseFrame | null = null;
  #reading: Promise<void> | null = null;

  constructor(options: LiveChannelOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#beat(), options.everyMs);
    this.#beat();
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  add(stream: EventStream): void {
    this.#viewers.add(stream);
    this.resend(stream);
  }

  remove(stream: EventStream): void {
    this.#viewers.delete(stream);
  }

  /** For somebody who just came, or who lost frames: where things stand. */
  resend(stream: EventStream): void {
    if (this.#newest !== null) stream.send(this.#newest);
  }

  /** A read that takes longer than a beat makes the next beat pass, not pile up. */
  #beat(): void {
    if (this.#reading !== null) return;
    this.#reading = this.#send().finally(() => {
      this.#reading = null;
    });
  }

  async #send(): Promise<void> {
    try {
      const data = await this.#options.read();
      this.#number += 1;
      this.#newest = { event: 'frame', id: String(this.#number), data };
      for (const viewer of this.#viewers) viewer.send(this.#newest);
    } catch (error) {
      // no frame: the pages show that what they have is old
      this.#options.log.warn({ err: error }, 'a live frame could not be read');
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    for (const viewer of this.#viewers) viewer.close();
    await this.#reading;
  }
}
