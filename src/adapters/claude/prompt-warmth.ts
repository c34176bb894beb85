import type { Clock } from '../../kit/clock.ts';
import { worthOfCaching } from './prices.ts';

/** The vendor forgets a prefix five minutes after the start of the last request that wrote or read it. */
export const cacheLifeMs = 300_000;
/** Longer than a first byte takes; beyond it a second write is cheaper than the lead's patience. */
const longestLeadMs = 1000;

/** What is known of one frozen prefix at the vendor. */
interface Prefix {
  readonly model: string;
  lastUsedAt: number | null;
  lastWantedAt: number | null;
  /** Milliseconds between requests that somebody wanted, smoothed; null until there were two. */
  gapMs: number | null;
  tokens: number;
  previousMessageId: string | null;
  /** Set while the request that writes the cold prefix waits for its first byte. */
  leader: Promise<void> | null;
}

/** One request on its way to the vendor. */
export interface Visit {
  /** The answer before with the same prefix, by which the vendor says why its cache missed. */
  readonly previousMessageId: string | null;
  /** The first byte is here: the prefix can be read from now on. `tokens`: those read from or written to the cache. */
  begun(messageId: string, tokens: number): void;
  ended(): void;
}

/**
 * Knows which prefixes are warm. A burst on a cold prefix is fanned out after the first byte of one request: an entry
 * becomes readable only then, so that sent all at once each would pay the write.
 */
export class PromptWarmth {
  readonly #clock: Clock;
  readonly #prefixes = new Map<string, Prefix>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `isWanted`: asked by a turn, not by the keeping warm itself. */
  async enter(key: string, model: string, signal: AbortSignal, isWanted: boolean): Promise<Visit> {
    const prefix = this.#prefixOf(key, model);
    if (isWanted) this.#note(prefix);
    if (prefix.leader !== null) await firstOf(prefix.leader, longestLeadMs, signal);
    const startedAt = this.#clock.now();
    const leads = this.#isCold(prefix) && prefix.leader === null;
    const first = Promise.withResolvers<void>();
    if (leads) prefix.leader = first.promise;
    const release = () => {
      if (prefix.leader === first.promise) prefix.leader = null;
      first.resolve();
    };
    let answer = prefix.previousMessageId;
    return {
      previousMessageId: answer,
      begun: (messageId, tokens) => {
        answer = messageId;
        prefix.tokens = tokens;
        if (tokens > 0) prefix.lastUsedAt = Math.max(prefix.lastUsedAt ?? 0, startedAt);
        release();
      },
      ended: () => {
        // the vendor knows of an answer once it is whole
        prefix.previousMessageId = answer;
        release();
      },
    };
  }

  /** When the prefix has to be read again to stay warm; null when there is nothing to keep. */
  coldAt(key: string): number | null {
    const prefix = this.#prefixes.get(key);
    return prefix === undefined || prefix.lastUsedAt === null || prefix.tokens === 0
      ? null
      : prefix.lastUsedAt + cacheLifeMs;
  }

  /**
   * By our own cost model: is reading the prefix once more cheaper than the write that it saves, given how likely it
   * is that somebody wants it in another life of the cache? Silence makes it less likely the longer it lasts.
   */
  paysToKeep(key: string): boolean {
    const prefix = this.#prefixes.get(key);
    if (prefix === undefined || prefix.lastWantedAt === null) return false;
    const silenceMs = this.#clock.now() - prefix.lastWantedAt;
    const expectedGapMs = Math.max(prefix.gapMs ?? 0, silenceMs, 1);
    const chance = 1 - Math.exp(-cacheLifeMs / expectedGapMs);
    const { savedUsd, readUsd } = worthOfCaching(prefix.model, prefix.tokens);
    return chance * savedUsd > readUsd;
  }

  #note(prefix: Prefix): void {
    const now = this.#clock.now();
    if (prefix.lastWantedAt !== null) {
      const gapMs = now - prefix.lastWantedAt;
      prefix.gapMs = prefix.gapMs === null ? gapMs : 0.8 * prefix.gapMs + 0.2 * gapMs;
    }
    prefix.lastWantedAt = now;
  }

  #isCold({ lastUsedAt }: Prefix): boolean {
    return lastUsedAt === null || lastUsedAt + cacheLifeMs <= this.#clock.now();
  }

  #prefixOf(key: string, model: string): Prefix {
    const known = this.#prefixes.get(key);
    if (known !== undefined) return known;
    const prefix: Prefix = {
      model,
      lastUsedAt: null,
      lastWantedAt: null,
      gapMs: null,
      tokens: 0,
      previousMessageId: null,
      leader: null,
    };
    this.#prefixes.set(key, prefix);
    return prefix;
  }
}

async function firstOf(leader: Promise<void>, atMostMs: number, signal: AbortSignal): Promise<void> {
  const over = Promise.withResolvers<void>();
  const timer = setTimeout(over.resolve, atMostMs);
  signal.addEventListener('abort', () => over.resolve(), { once: true });
  await Promise.race([leader, over.promise]);
  clearTimeout(timer);
}
