/** How much time these spans cover together: where they overlap counts once. */
export function unionLength(
  spans: readonly (readonly [from: number, to: number, ...rest: unknown[]])[],
): number {
  const sorted = [...spans].sort((one, other) => one[0] - other[0]);
  let length = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const [from, to] of sorted) {
    length += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return length;
}
