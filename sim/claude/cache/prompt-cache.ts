import type { ModelTraits } from '../models/catalogue.ts';
import { EntryStore, type Ttl } from './entry-store.ts';
import type { Marker } from './markers.ts';
import { type Layout, prefixHashes } from './positions.ts';

/** How the prompt of one request is billed: read + creation + input = total, always. */
export interface CacheAccount {
  input: number;
  read: number;
  write5m: number;
  write1h: number;
  total: number;
}

export interface CachePlan {
  account: CacheAccount;
  /** To be called at the first byte of the response: only then can others read what was written. */
  publish(now: number): void;
}

export interface CacheRequest {
  /** Workspace, model and speed: entries are never shared across them. */
  scope: string;
  model: ModelTraits;
  layout: Layout;
  markers: readonly Marker[];
  startedAt: number;
  /** Decides whether a hit has been lost early; the fault knob. */
  loses: () => boolean;
}

/** From a breakpoint the search walks back over this many positions, the breakpoint included. */
const lookback = 20;

export class PromptCache {
  #entries = new EntryStore();

  get size(): number {
    return this.#entries.size;
  }

  plan(request: CacheRequest): CachePlan {
    const { layout, model, scope, startedAt } = request;
    const markers = request.markers.filter(
      (marker) => tokensUpTo(layout, marker.index) >= model.minCacheableTokens,
    );
    if (markers.length === 0) return { account: uncached(layout.totalTokens), publish: () => undefined };
    const keys = prefixHashes(layout).map((prefix) => `${scope}|${prefix}`);
    const hit = this.#highestHit(keys, markers, request);
    const account = bill(layout, markers, hit);
    const writes = markers.filter((marker) => marker.index > hit);
    return {
      account,
      publish: (now) => {
        for (const { index, ttl } of writes) this.#entries.write(keys[index] ?? '', ttl, startedAt, now);
      },
    };
  }

  #highestHit(keys: readonly string[], markers: readonly Marker[], request: CacheRequest): number {
    for (const marker of markers.toReversed()) {
      const lowest = Math.max(0, marker.index - lookback + 1);
      for (let index = marker.index; index >= lowest; index -= 1) {
        if (this.#reads(keys[index] ?? '', request)) return index;
      }
    }
    return -1;
  }

  #reads(key: string, request: CacheRequest): boolean {
    const entry = this.#entries.find(key, request.startedAt);
    if (entry === undefined) return false;
    if (request.loses()) {
      this.#entries.drop(key);
      return false;
    }
    this.#entries.refresh(key, entry, request.startedAt);
    return true;
  }
}

function tokensUpTo(layout: Layout, index: number): number {
  return layout.positions[index]?.tokensUpTo ?? 0;
}

function uncached(total: number): CacheAccount {
  return { input: total, read: 0, write5m: 0, write1h: 0, total };
}

function bill(layout: Layout, markers: readonly Marker[], hit: number): CacheAccount {
  const read = tokensUpTo(layout, hit);
  const endOf = (ttls: readonly Ttl[], atLeast: number): number => {
    const last = markers.findLast((marker) => marker.index > hit && ttls.includes(marker.ttl));
    return Math.max(atLeast, last === undefined ? 0 : tokensUpTo(layout, last.index));
  };
  const endOfLong = endOf(['1h'], read);
  const end = endOf(['1h', '5m'], endOfLong);
  return {
    input: layout.totalTokens - end,
    read,
    write5m: end - endOfLong,
    write1h: endOfLong - read,
    total: layout.totalTokens,
  };
}
