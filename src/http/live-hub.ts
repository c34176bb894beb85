import type { Log } from '../kit/log.ts';
import type { LiveFrame } from './contract/live.ts';
import { LiveChannel } from './live-channel.ts';
import type { EventStream } from './sse.ts';

export interface LiveHubOptions {
  /** The present of one location, or of all for null. */
  readonly read: (locationId: string | null) => Promise<LiveFrame>;
  readonly log: Log;
  readonly everyMs?: number;
}

/** The live streams: one channel per location that somebody looks at, and one for all. Nobody looks: nothing runs. */
export class LiveHub implements AsyncDisposable {
  readonly #options: LiveHubOptions;
  readonly #channels = new Map<string | null, LiveChannel>();

  constructor(options: LiveHubOptions) {
    this.#options = options;
  }

  get viewers(): number {
    return [...this.#channels.values()].reduce((sum, channel) => sum + channel.viewers, 0);
  }

  join(locationId: string | null, stream: EventStream): void {
    const { read, log, everyMs = 1000 } = this.#options;
    let channel = this.#channels.get(locationId);
    if (channel === undefined) {
      channel = new LiveChannel({ read: () => read(locationId), log, everyMs });
      this.#channels.set(locationId, channel);
    }
    channel.add(stream);
  }

  /** The channel of whom nobody is left ends. */
  async leave(locationId: string | null, stream: EventStream): Promise<void> {
    const channel = this.#channels.get(locationId);
    channel?.remove(stream);
    if (channel === undefined || channel.viewers > 0) return;
    this.#channels.delete(locationId);
    await channel[Symbol.asyncDispose]();
  }

  resend(locationId: string | null, stream: EventStream): void {
    this.#channels.get(locationId)?.resend(stream);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const channels = [...this.#channels.values()];
    this.#channels.clear();
    await Promise.all(channels.map((channel) => channel[Symbol.asyncDispose]()));
  }
}
