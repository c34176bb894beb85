/** Any of the patterns as whole words: «updated» is not «dated», «currently» no «rent», also next to accented letters. */
export function wholeWords(patterns: readonly RegExp[]): RegExp {
  const any = patterns.map(({ source }) => source).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, 'gu');
}
