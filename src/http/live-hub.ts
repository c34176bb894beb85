import type { Log } from '../kit/log.ts';
import type { LiveFrame } from './contract/live.ts';
import type { EventStream, SseFrame } from './sse.ts';

export interface LiveHubOptions {
  /** Reads the present once; called once per beat, however many look on. */
  readonly read: () => Promise<LiveFrame>;
  readonly log: Log;
  readonly everyMs?: number;
}

/** One clock for all viewers: each beat reads once and sends the same frame to everybody. Nobody looks: nothing runs. */
export class LiveHub implements AsyncDisposable {
  readonly #options: LiveHubOptions;
  readonly #viewers = new Set<EventStream>();
  #timer: NodeJS.Timeout | undefined;
  #number = 0;
  #newest: SseFrame | null = null;
  #reading: Promise<void> | null = null;

  constructor(options: LiveHubOptions) {
    this.#options = options;
  }

  get viewers(): number {
    return this.#viewers.size;
  }

  join(stream: EventStream): void {
    this.#viewers.add(stream);
    if (this.#timer === undefined) {
      this.#timer = setInterval(() => this.#beat(), this.#options.everyMs ?? 1000);
      this.#beat();
    } else {
      this.resend(stream);
    }
  }

  leave(stream: EventStream): void {
    this.#viewers.delete(stream);
    if (this.#viewers.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#newest = null;
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
    this.#viewers.clear();
    await this.#reading;
  }
}
