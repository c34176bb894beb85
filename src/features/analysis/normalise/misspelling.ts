/** Shorter words have too many neighbours that mean something else: «Tyler» and «Taylor». */
const shortestWord = 6;
/** From here on a second slip of the finger leaves no doubt what was meant. */
const longWord = 10;

/** Is what was typed this word with a slip: a letter too many, too few, another, or two that changed places? */
export function isMisspelling(typed: string, word: string): boolean {
  if (word.length < shortestWord || typed.charAt(0) !== word.charAt(0)) return false;
  const most = word.length < longWord ? 1 : 2;
  return Math.abs(typed.length - word.length) <= most && slips(typed, word) <= most;
}

/** Letters added, left out, replaced or swapped with their neighbour. */
function slips(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (current[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (isSame ? 0 : 1),
          isSwap ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return last[other.length] ?? 0;
}
