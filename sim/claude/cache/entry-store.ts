export type Ttl = '5m' | '1h';

export interface Entry {
  ttl: Ttl;
  visibleAt: number;
  expiresAt: number;
}

const ttlMs: Readonly<Record<Ttl, number>> = { '5m': 5 * 60_000, '1h': 60 * 60_000 };

/**
 * Cache entries by scope and prefix hash. One map per lifetime, renewed entries go to its end, so the
 * oldest always stand in front and expired ones leave without a search.
 */
export class EntryStore {
  #byTtl: Readonly<Record<Ttl, Map<string, Entry>>> = { '5m': new Map(), '1h': new Map() };

  get size(): number {
    return this.#byTtl['5m'].size + this.#byTtl['1h'].size;
  }

  /** An entry that can be read at this moment. */
  find(key: string, now: number): Entry | undefined {
    for (const entry of [this.#byTtl['1h'].get(key), this.#byTtl['5m'].get(key)]) {
      if (entry !== undefined && entry.visibleAt <= now && now < entry.expiresAt) return entry;
    }
    return undefined;
  }

  /** A read gives the entry its own lifetime again, counted from the start of the reading request. */
  refresh(key: string, entry: Entry, startedAt: number): void {
    entry.expiresAt = Math.max(entry.expiresAt, startedAt + ttlMs[entry.ttl]);
    const map = this.#byTtl[entry.ttl];
    map.delete(key);
    map.set(key, entry);
  }

  write(key: string, ttl: Ttl, startedAt: number, visibleAt: number): void {
    const map = this.#byTtl[ttl];
    const known = map.get(key);
    const isAlive = known !== undefined && known.expiresAt > visibleAt;
    map.delete(key);
    map.set(key, {
      ttl,
      visibleAt: isAlive ? Math.min(known.visibleAt, visibleAt) : visibleAt,
      expiresAt: Math.max(startedAt + ttlMs[ttl], isAlive ? known.expiresAt : 0),
    });
    this.#sweep(map, visibleAt);
  }

  drop(key: string): void {
    this.#byTtl['5m'].delete(key);
    this.#byTtl['1h'].delete(key);
  }

  #sweep(map: Map<string, Entry>, now: number): void {
    for (const [key, entry] of map) {
      if (entry.expiresAt > now) return;
      map.delete(key);
    }
  }
}
