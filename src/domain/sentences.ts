/** A full stop after one of these ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:a\.m|p\.m|a\.k\.a|approx|apt|ave|blvd|bldg|dr|e\.g|est|etc|ft|hwy|i\.e|inc|jr|ln|ltd|mr|mrs|ms|mt|no|pkwy|rd|sq|sr|sra|srta|st|ste|u\.s|vs|[a-z])\.$/iu;

/** Sentences of a text in order, each trimmed and complete. */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let current = '';
  for (const word of text.trim().split(/(\s+)/u)) {
    const isBreak = /^\s+$/u.test(word) && (word.includes('\n') || endsSentence(current));
    if (!isBreak) {
      current += word;
      continue;
    }
    if (current.trim() !== '') sentences.push(current.trim());
    current = '';
  }
  if (current.trim() !== '') sentences.push(current.trim());
  return sentences;
}

function endsSentence(text: string): boolean {
  const bare = text.replace(/["')\]]+$/u, '');
  if (/[!?]$/u.test(bare)) return true;
  return bare.endsWith('.') && !abbreviation.test(bare);
}

export function isQuestion(sentence: string): boolean {
  return /\?["')\]]*$/u.test(sentence);
}
