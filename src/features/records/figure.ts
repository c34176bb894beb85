/** A number with the size of its sample. */
export interface Figure {
  /** Null: too few samples to say, or no source. */
  readonly value: number | null;
  readonly samples: number;
  /** Under so many samples the value is not told: «not enough data». */
  readonly needed: number;
}

/** Shares and middles say something from 30 samples, a 95th percentile from 200 (domain contract, section 19). */
export const neededForMiddle = 30;
export const neededForTail = 200;

export function figure(value: number | null, samples: number, needed = neededForMiddle): Figure {
  return { value: samples >= needed ? value : null, samples, needed };
}

export function share(part: number, whole: number): Figure {
  return figure(whole === 0 ? null : part / whole, whole);
}

/** A count is a count, however small. */
export interface Named {
  readonly name: string;
  readonly count: number;
}

/** One page of a list. `next` is the address of the page behind it, null at the end. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** Where a page begins: behind this row of the list's own order. */
export interface After {
  readonly at: number;
  readonly id: string;
}

export interface PageQuery {
  readonly after: After | null;
  readonly limit: number;
}

/** From inclusive, until exclusive; epoch milliseconds. */
export interface Span {
  readonly from: number;
  readonly until: number;
}
