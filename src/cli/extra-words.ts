/** Words beyond those that a command takes, as a complaint: left out in silence, half of an unquoted text is lost. */
export function extraWords(words: readonly string[], taken: number): string | null {
  const extra = words.slice(taken);
  return extra.length === 0
    ? null
    : `«${extra.join(' ')}» is too much: a text of several words goes between quotes.`;
}
