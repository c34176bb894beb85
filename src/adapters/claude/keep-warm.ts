import type { Lane, ModelRequest } from '../../domain/model.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Wait } from '../../kit/wait.ts';
import { refreshTokens } from './lanes.ts';
import type { PromptWarmth } from './prompt-warmth.ts';

/** So long before the vendor forgets a prefix it is read again. */
const marginMs = 30_000;

export interface KeepWarmOptions {
  readonly warmth: PromptWarmth;
  /** Sends the smallest request with this prefix: one token of output. */
  readonly refresh: (request: ModelRequest) => Promise<unknown>;
  /** Has the location that would pay money for what nobody asked for? */
  readonly mayKeep: (locationId: string) => boolean;
  readonly clock: Clock;
  readonly wait: Wait;
}

export interface KeptPrefix {
  readonly key: string;
  readonly lane: Lane;
  readonly system: string;
  readonly schema: ModelRequest['schema'];
  /** Who wanted it. All locations have the same prefix: the last that did pays for keeping it. */
  readonly locationId: string;
}

/** Reads a prefix again shortly before the vendor forgets it, as long as that is cheaper than writing it anew. */
export class KeepWarm implements AsyncDisposable {
  readonly #options: KeepWarmOptions;
  readonly #kept = new Map<string, Promise<void>>();
  readonly #wantedBy = new Map<string, string>();
  readonly #ending = new AbortController();
  #refreshes = 0;

  constructor(options: KeepWarmOptions) {
    this.#options = options;
  }

  get refreshes(): number {
    return this.#refreshes;
  }

  /** Somebody wanted this prefix. */
  note(prefix: KeptPrefix): void {
    this.#wantedBy.set(prefix.key, prefix.locationId);
    if (this.#kept.has(prefix.key) || this.#ending.signal.aborted) return;
    const keeping = this.#keep(prefix).finally(() => this.#kept.delete(prefix.key));
    this.#kept.set(prefix.key, keeping);
  }

  async #keep(prefix: KeptPrefix): Promise<void> {
    const { warmth, clock, wait, mayKeep } = this.#options;
    for (;;) {
      const coldAt = warmth.coldAt(prefix.key);
      if (coldAt === null) return;
      const leftMs = coldAt - marginMs - clock.now();
      if (leftMs > 0) {
        if ((await wait(leftMs, this.#ending.signal)) === 'aborted') return;
        continue;
      }
      if (!warmth.paysToKeep(prefix.key)) return;
      const locationId = this.#wantedBy.get(prefix.key) ?? prefix.locationId;
      if (!mayKeep(locationId)) return;
      this.#refreshes += 1;
      await this.#options.refresh(toRequest({ ...prefix, locationId }, this.#ending.signal));
      // a refresh that did not reach the vendor is not repeated: the next turn writes the prefix
      if (warmth.coldAt(prefix.key) === coldAt) return;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await Promise.all(this.#kept.values());
  }
}

function toRequest({ lane, system, schema, locationId }: KeptPrefix, signal: AbortSignal): ModelRequest {
  return {
    ...{ lane, system, schema, locationId, signal },
    input: 'ok',
    maxTokens: refreshTokens,
    deadlineMs: 10_000,
    contactId: '',
    runId: '',
  };
}
