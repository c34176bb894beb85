import type { CacheAccount } from './cache/prompt-cache.ts';
import { type Cost, costOf } from './models/prices.ts';
import { Ring } from './ring.ts';

export type Ending = 'complete' | 'aborted' | 'cut';

/** One billed request. */
export interface LedgerEntry {
  sequence: number;
  /** When the request arrived, and when it was booked: as its last byte was about to leave. */
  at: number;
  bookedAt: number;
  requestId: string;
  model: string;
  kind: string;
  /** From the header `x-sim-tag`, so that a test can group its requests. */
  tag: string;
  /** From `metadata.user_id`; opaque. */
  userId: string;
  ending: Ending;
  stopReason: string;
  tokens: { input: number; cacheRead: number; cacheWrite5m: number; cacheWrite1h: number; output: number };
  thinkingTokens: number;
  costUsd: Cost;
  /** How long the simulator made this request wait, measured. */
  waitMs: number;
  /** From arrival until the first token left; null when none did. */
  firstTokenMs: number | null;
}

export interface Totals {
  requests: number;
  aborted: number;
  input: number;
  cacheRead: number;
  cacheWrite5m: number;
  cacheWrite1h: number;
  output: number;
  costUsd: number;
  waitMs: number;
}

export interface LedgerView {
  total: Totals;
  byModel: Record<string, Totals>;
  byTag: Record<string, Totals>;
  /** The newest entries, oldest first. */
  entries: LedgerEntry[];
}

export interface Booking extends Omit<LedgerEntry, 'sequence' | 'tokens' | 'costUsd'> {
  account: CacheAccount;
  outputTokens: number;
  speed: 'standard' | 'fast';
  geo: string | null;
}

const maxTags = 10_000;

/** The simulator's own books: what each request would have cost. */
export class Ledger {
  #entries: Ring<LedgerEntry>;
  #total = emptyTotals();
  #byModel = new Map<string, Totals>();
  #byTag = new Map<string, Totals>();
  #sequence = 0;

  constructor(capacity: number) {
    this.#entries = new Ring(capacity);
  }

  get totalUsd(): number {
    return this.#total.costUsd;
  }

  book(booking: Booking): LedgerEntry {
    const { account, outputTokens, speed, geo, ...rest } = booking;
    const tokens = {
      input: account.input,
      cacheRead: account.read,
      cacheWrite5m: account.write5m,
      cacheWrite1h: account.write1h,
      output: outputTokens,
    };
    this.#sequence += 1;
    const costUsd = costOf(booking.model, tokens, { speed, geo });
    const entry = { ...rest, sequence: this.#sequence, tokens, costUsd };
    this.#entries.push(entry);
    addTo(this.#total, entry);
    addTo(totalsIn(this.#byModel, entry.model), entry);
    if (entry.tag !== '' && (this.#byTag.has(entry.tag) || this.#byTag.size < maxTags)) {
      addTo(totalsIn(this.#byTag, entry.tag), entry);
    }
    return entry;
  }

  view(): LedgerView {
    return {
      total: { ...this.#total },
      byModel: copyOf(this.#byModel),
      byTag: copyOf(this.#byTag),
      entries: this.#entries.toArray(),
    };
  }

  reset(): void {
    this.#entries.clear();
    this.#total = emptyTotals();
    this.#byModel.clear();
    this.#byTag.clear();
  }
}

function emptyTotals(): Totals {
  return {
    requests: 0,
    aborted: 0,
    input: 0,
    cacheRead: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    output: 0,
    costUsd: 0,
    waitMs: 0,
  };
}

function totalsIn(map: Map<string, Totals>, name: string): Totals {
  const known = map.get(name) ?? emptyTotals();
  map.set(name, known);
  return known;
}

function copyOf(map: ReadonlyMap<string, Totals>): Record<string, Totals> {
  return Object.fromEntries([...map].map(([name, totals]) => [name, { ...totals }]));
}

function addTo(totals: Totals, entry: LedgerEntry): void {
  totals.requests += 1;
  totals.aborted += entry.ending === 'aborted' ? 1 : 0;
  totals.input += entry.tokens.input;
  totals.cacheRead += entry.tokens.cacheRead;
  totals.cacheWrite5m += entry.tokens.cacheWrite5m;
  totals.cacheWrite1h += entry.tokens.cacheWrite1h;
  totals.output += entry.tokens.output;
  totals.costUsd += entry.costUsd.total;
  totals.waitMs += entry.waitMs;
}
