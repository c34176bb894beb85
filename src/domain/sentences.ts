/** A full stop after one of these ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:a\.m|p\.m|a\.k\.a|approx|apt|ave|blvd|bldg|dr|e\.g|est|etc|ft|hwy|i\.e|inc|jr|ln|ltd|mr|mrs|ms|mt|no|pkwy|rd|sq|sr|sra|srta|st|ste|u\.s|vs|[a-z])\.$/iu;

/**
 * Sentences of a text in order, each trimmed and complete. Whether one ends is read from its last word alone: anybody can
 * send a mail without a full stop, and one that is read anew at every word takes minutes.
 */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let current = '';
  let lastWord = '';
  for (const word of text.trim().split(/(\s+)/u)) {
    const isSpace = /^\s/u.test(word);
    if (!(isSpace && (word.includes('\n') || endsSentence(lastWord)))) {
      current += word;
      if (!isSpace) lastWord = word;
      continue;
    }
    if (current.trim() !== '') sentences.push(current.trim());
    current = '';
    lastWord = '';
  }
  if (current.trim() !== '') sentences.push(current.trim());
  return sentences;
}

/** No abbreviation is longer, with what closes round it. */
const endAtMost = 40;

function endsSentence(word: string): boolean {
  const bare = word.slice(-endAtMost).replace(/["')\]]+$/u, '');
  if (/[!?]$/u.test(bare)) return true;
  return bare.endsWith('.') && !abbreviation.test(bare);
}

export function isQuestion(sentence: string): boolean {
  return /\?["')\]]*$/u.test(sentence);
}
