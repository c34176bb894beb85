export interface SteadyRow<Row> {
  readonly row: Row;
  /** No longer in the list; kept where it stood until the list is let go. */
  readonly isGone: boolean;
}

/**
 * What a list shows while somebody reads it: the rows that stand keep their places and take new values, rows that ended
 * stay as gone, and new rows wait outside and are counted.
 */
export function steadyRows<Row>(
  shown: readonly Row[],
  incoming: readonly Row[],
  keyOf: (row: Row) => string,
): { readonly rows: readonly SteadyRow<Row>[]; readonly waiting: number } {
  const newest = new Map(incoming.map((row) => [keyOf(row), row]));
  const rows = shown.map((row) => {
    const now = newest.get(keyOf(row));
    return { row: now ?? row, isGone: now === undefined };
  });
  const known = new Set(shown.map(keyOf));
  return { rows, waiting: incoming.filter((row) => !known.has(keyOf(row))).length };
}
