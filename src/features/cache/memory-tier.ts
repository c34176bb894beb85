import { LRUCache } from 'lru-cache';
import { type EntryLife, freshnessOf, type Origin } from './entry.ts';
import { asBuffer, defaultPackOptions, type PackOptions, pack, unpack } from './pack.ts';
import type { Tag } from './ports.ts';
import { TagIndex } from './tag-index.ts';

export interface MemoryOptions {
  /** Values ready to use. */
  readonly hotBytes: number;
  /** Values that were not used lately, packed. */
  readonly packedBytes: number;
  readonly packing?: PackOptions;
}

/** 64 MB in all; the hot part is small because a ready object costs three to four times its packed bytes. */
export const defaultMemoryOptions: MemoryOptions = {
  hotBytes: 8 * 1024 * 1024,
  packedBytes: 56 * 1024 * 1024,
};

/** What one cache needs to know of an entry to keep, use and drop it. */
export interface MemoryEntry {
  readonly cache: string;
  readonly value: unknown;
  readonly json: string;
  readonly tags: readonly Tag[];
  readonly life: EntryLife;
  /** Memory's own, shorter time; afterwards the shared tier is asked again. */
  readonly memoryUntil: number;
}

/** Shared by the hot and the packed form of an entry. */
interface Kept {
  readonly cache: string;
  readonly tags: readonly Tag[];
  readonly life: EntryLife;
  readonly memoryUntil: number;
  /** Warmed and never used: its end is a waste worth knowing. */
  isUnusedWarm: boolean;
}

interface HotEntry extends Kept {
  readonly value: unknown;
  readonly jsonLength: number;
}

/** The packed bytes as a one-byte string: V8 keeps it in 16 bytes more, a Buffer in about 200. */
interface PackedEntry extends Kept {
  readonly body: string;
  readonly isDeflated: boolean;
  readonly jsonBytes: number;
}

export interface MemoryHit {
  readonly value: unknown;
  readonly life: EntryLife;
  readonly memoryUntil: number;
  readonly isFirstWarmUse: boolean;
}

/** What a tier holds of one cache. */
export interface HeldEntries {
  readonly entries: number;
  readonly bytes: number;
  readonly firstEndsAt: number;
  readonly lastEndsAt: number;
}

/** Turns parsed JSON into the value again; undefined when it is not one. */
export type Decode = (json: unknown) => unknown;

/** Measured on conversation contexts: an object takes 1.4 times the bytes of its JSON. */
const objectBytesPerLetter = 1.5;
/** Key, tags, life and the places in the maps. */
const overheadBytes = 600;

/**
 * The memory of one process, least recently used, bounded in bytes. Two layers: ready objects, and what falls out of
 * those, packed. An entry is in exactly one of them. Hits on ready objects cost one look-up and one comparison.
 */
export class MemoryTier {
  readonly #hot: LRUCache<string, HotEntry>;
  readonly #packed: LRUCache<string, PackedEntry>;
  readonly #tags = new TagIndex();
  readonly #packing: PackOptions;
  readonly #wasted: (cache: string) => void;

  constructor(options: MemoryOptions, wasted: (cache: string) => void = () => undefined) {
    this.#packing = options.packing ?? defaultPackOptions;
    this.#wasted = wasted;
    this.#hot = new LRUCache({
      maxSize: options.hotBytes,
      sizeCalculation: (entry, key) => hotBytesOf(entry, key),
      dispose: (entry, key, reason) => {
        if (reason === 'evict') this.#cool(key, entry);
      },
    });
    this.#packed = new LRUCache({
      maxSize: options.packedBytes,
      sizeCalculation: (entry, key) => packedBytesOf(entry, key),
      dispose: (entry, key, reason) => {
        if (reason === 'evict') this.#dropped(key, entry);
      },
    });
  }

  /** Undefined: not here, or dead. A stale entry is given back; the reader judges by its life. */
  read(key: string, now: number, decode: Decode, origin: Origin = 'live'): MemoryHit | undefined {
    const entry = this.#hot.get(key) ?? this.#heat(key, decode);
    if (entry === undefined) return undefined;
    if (isOver(entry, now)) {
      this.#remove(key, entry);
      return undefined;
    }
    const isFirstWarmUse = entry.isUnusedWarm && origin === 'live';
    if (isFirstWarmUse) entry.isUnusedWarm = false;
    return { value: entry.value, life: entry.life, memoryUntil: entry.memoryUntil, isFirstWarmUse };
  }

  write(key: string, entry: MemoryEntry): void {
    this.delete(key);
    this.#tags.add(key, entry.tags);
    const { cache, value, json, tags, life, memoryUntil } = entry;
    const isUnusedWarm = life.origin === 'warm';
    const hot = { cache, value, jsonLength: json.length, tags, life, memoryUntil, isUnusedWarm };
    this.#hot.set(key, hot);
    // Larger than the whole hot layer: refused there without a word, so it goes to the packed one.
    if (!this.#hot.has(key)) this.#cool(key, hot);
  }

  delete(key: string): void {
    const entry = this.#hot.peek(key) ?? this.#packed.peek(key);
    if (entry !== undefined) this.#remove(key, entry);
  }

  /** Removes what carries one of the tags. */
  invalidate(tags: readonly Tag[]): void {
    for (const tag of tags) for (const key of this.#tags.keysOf(tag)) this.delete(key);
  }

  clear(): void {
    this.#hot.clear();
    this.#packed.clear();
    this.#tags.clear();
  }

  /** Drops what is over, so that data of people does not stay until the room is needed. */
  sweep(now: number): number {
    const over = [...this.#hot.entries(), ...this.#packed.entries()].filter(([, entry]) =>
      isOver(entry, now),
    );
    for (const [key, entry] of over) this.#remove(key, entry);
    return over.length;
  }

  /** What lies here per cache. Walks over everything: for a page, not for a turn. */
  contents(): ReadonlyMap<string, HeldEntries> {
    const held = new Map<string, HeldEntries>();
    const note = (entry: Kept, bytes: number) => {
      const before = held.get(entry.cache);
      const endsAt = entry.life.deadAt;
      held.set(entry.cache, {
        entries: (before?.entries ?? 0) + 1,
        bytes: (before?.bytes ?? 0) + bytes,
        firstEndsAt: Math.min(before?.firstEndsAt ?? endsAt, endsAt),
        lastEndsAt: Math.max(before?.lastEndsAt ?? endsAt, endsAt),
      });
    };
    for (const [key, entry] of this.#hot.entries()) note(entry, hotBytesOf(entry, key));
    for (const [key, entry] of this.#packed.entries()) note(entry, packedBytesOf(entry, key));
    return held;
  }

  stats(): { entries: number; hotBytes: number; packedBytes: number } {
    return {
      entries: this.#hot.size + this.#packed.size,
      hotBytes: this.#hot.calculatedSize,
      packedBytes: this.#packed.calculatedSize,
    };
  }

  #cool(key: string, entry: HotEntry): void {
    const packed = pack(JSON.stringify(entry.value), this.#packing);
    const { cache, tags, life, memoryUntil, isUnusedWarm } = entry;
    const cooled = {
      cache,
      tags,
      life,
      memoryUntil,
      isUnusedWarm,
      body: asBuffer(packed.body).toString('latin1'),
      isDeflated: packed.isDeflated,
      jsonBytes: packed.jsonBytes,
    };
    this.#packed.set(key, cooled);
    if (!this.#packed.has(key)) this.#dropped(key, entry);
  }

  #heat(key: string, decode: Decode): HotEntry | undefined {
    const entry = this.#packed.get(key);
    if (entry === undefined) return undefined;
    this.#packed.delete(key);
    const { body, isDeflated, jsonBytes, ...kept } = entry;
    const json = unpack({ body: Buffer.from(body, 'latin1'), isDeflated, jsonBytes });
    const hot = { ...kept, jsonLength: json.length, value: decode(JSON.parse(json)) };
    this.#hot.set(key, hot);
    if (!this.#hot.has(key)) this.#packed.set(key, entry);
    return hot;
  }

  #remove(key: string, entry: Kept): void {
    this.#hot.delete(key);
    this.#packed.delete(key);
    this.#dropped(key, entry);
  }

  #dropped(key: string, entry: Kept): void {
    this.#tags.remove(key, entry.tags);
    if (entry.isUnusedWarm) this.#wasted(entry.cache);
  }
}

function isOver(entry: Kept, now: number): boolean {
  const mayBeStale = entry.life.deadAt > entry.life.freshUntil;
  return now >= entry.memoryUntil && (!mayBeStale || freshnessOf(entry.life, now) === 'dead');
}

function hotBytesOf(entry: HotEntry, key: string): number {
  return Math.ceil(entry.jsonLength * objectBytesPerLetter) + key.length + overheadBytes;
}

function packedBytesOf(entry: PackedEntry, key: string): number {
  return entry.body.length + key.length + overheadBytes;
}
