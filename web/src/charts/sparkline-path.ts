/** A point without a value (an empty window) is a gap, never a zero. */
export type Value = number | null;

export interface Box {
  readonly width: number;
  readonly height: number;
  /** Room for the stroke, so that a peak is not cut. */
  readonly pad: number;
}

/** The SVG path of the values from left to right. One lone value is a short level line; none is an empty path. */
export function sparklinePath(values: readonly Value[], { width, height, pad }: Box): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '';
  const least = Math.min(...known);
  const most = Math.max(...known);
  const x = (index: number) => pad + (index * (width - 2 * pad)) / Math.max(1, values.length - 1);
  const y = (value: number) =>
    most === least ? height / 2 : height - pad - ((value - least) / (most - least)) * (height - 2 * pad);
  const parts: string[] = [];
  let isDrawing = false;
  values.forEach((value, index) => {
    if (value === null) {
      isDrawing = false;
      return;
    }
    parts.push(`${isDrawing ? 'L' : 'M'}${round(x(index))} ${round(y(value))}`);
    const isLone = !isDrawing && (values[index + 1] ?? null) === null;
    if (isLone) parts.push(`h${Math.min(2, width / 10)}`);
    isDrawing = true;
  });
  return parts.join('');
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
