/**
 * Growth of one bucket to the next. A bucket answers with the middle of its range, so every quantile is within
 * (growth - 1) / (growth + 1) = 0.99 % of a value that was really recorded.
 */
const growth = 1.02;
const logGrowth = Math.log(growth);
/** Everything at or under this shares the lowest bucket and reads as zero. */
const least = 1e-6;
const zeroBucket = 0;

/** What a histogram weighs: plain, so that it can be stored and merged by anyone. */
export interface HistogramData {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** Bucket number → values in it. Counters have none. */
  readonly bins: Readonly<Record<string, number>>;
}

/**
 * Counts values in buckets that grow by 2 %. Buckets are the same everywhere, so histograms of other windows,
 * processes and lives of a process are merged by adding, and the merged one is as exact as its parts.
 */
export class Histogram {
  #count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  readonly #bins = new Map<number, number>();

  static from(data: HistogramData): Histogram {
    const histogram = new Histogram();
    histogram.merge(data);
    return histogram;
  }

  get count(): number {
    return this.#count;
  }

  get sum(): number {
    return this.#sum;
  }

  get mean(): number | null {
    return this.#count === 0 ? null : this.#sum / this.#count;
  }

  get max(): number | null {
    return this.#count === 0 ? null : this.#max;
  }

  /** A value that is measured. Negative and broken values count as zero: a clock that jumped must not end a report. */
  add(value: number): void {
    const measured = soundValue(value);
    this.addSound(measured, binOf(measured));
  }

  /** The same for a value that many histograms take: its bucket is found once. */
  addSound(measured: number, bin: number): void {
    this.#extend(1, measured, measured, measured);
    this.#bins.set(bin, (this.#bins.get(bin) ?? 0) + 1);
  }

  /** Something that only happens, `times` at once; it has no size and fills no bucket. */
  tick(times = 1): void {
    this.#extend(times, times, 1, 1);
  }

  merge(other: HistogramData): void {
    if (other.count === 0) return;
    this.#extend(other.count, other.sum, other.min, other.max);
    for (const [bin, count] of Object.entries(other.bins)) {
      this.#bins.set(Number(bin), (this.#bins.get(Number(bin)) ?? 0) + count);
    }
  }

  /** Null when nothing was measured. */
  quantile(share: number): number | null {
    const sorted = [...this.#bins].sort(([one], [other]) => one - other);
    const measured = sorted.reduce((sum, [, count]) => sum + count, 0);
    let left = Math.max(1, Math.ceil(share * measured));
    for (const [bin, count] of sorted) {
      left -= count;
      if (left <= 0) return Math.min(this.#max, Math.max(this.#min, middleOf(bin)));
    }
    return null;
  }

  /** How many values were at most `limit`; exact but for values within 1 % of the limit. */
  atMost(limit: number): number {
    let count = 0;
    for (const [bin, inBin] of this.#bins) {
      if (middleOf(bin) <= limit) count += inBin;
    }
    return count;
  }

  read(): HistogramData {
    const isEmpty = this.#count === 0;
    return {
      count: this.#count,
      sum: this.#sum,
      min: isEmpty ? 0 : this.#min,
      max: isEmpty ? 0 : this.#max,
      bins: Object.fromEntries(this.#bins),
    };
  }

  #extend(count: number, sum: number, min: number, max: number): void {
    this.#count += count;
    this.#sum += sum;
    if (min < this.#min) this.#min = min;
    if (max > this.#max) this.#max = max;
  }
}

/** What is counted of a value that was measured. */
export function soundValue(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}

export function binOf(value: number): number {
  return value <= least ? zeroBucket : Math.ceil(Math.log(value / least) / logGrowth);
}

function middleOf(bin: number): number {
  return bin === zeroBucket ? 0 : (least * growth ** bin * 2) / (1 + growth);
}
