import type { Value } from './sparkline-path.ts';

export interface Line {
  readonly label: string;
  readonly points: readonly { readonly at: number; readonly value: Value; readonly isOpen?: boolean }[];
}

/** Columns as uPlot wants them: seconds, then one column per line. Moments that a line lacks are gaps. */
export function alignedColumns(lines: readonly Line[]): [number[], ...Value[][]] {
  const moments = [...new Set(lines.flatMap(({ points }) => points.map(({ at }) => at)))].sort(
    (one, other) => one - other,
  );
  const columns = lines.map(({ points }) => {
    const values = new Map(points.map(({ at, value }) => [at, value]));
    return moments.map((at) => values.get(at) ?? null);
  });
  return [moments.map((at) => at / 1000), ...columns];
}

/** Index of the first moment whose window is still running, or null. What is right of it is drawn apart. */
export function firstOpen(lines: readonly Line[]): number | null {
  const open = lines.flatMap(({ points }) =>
    points.filter(({ isOpen }) => isOpen === true).map(({ at }) => at),
  );
  return open.length === 0 ? null : Math.min(...open);
}
