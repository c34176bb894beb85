/** What the agent changed in the suggested words: the part between the equal beginning and the equal end. */
export interface TextDifference {
  readonly at: number;
  readonly removed: string;
  readonly added: string;
}

export function textDifference(before: string, after: string): TextDifference {
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at += 1;
  let end = 0;
  while (end < shorter - at && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { at, removed: before.slice(at, before.length - end), added: after.slice(at, after.length - end) };
}
