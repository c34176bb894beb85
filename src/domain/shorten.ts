import { countSegments } from './sms-segments.ts';

export type Fitted = { readonly outcome: 'fits'; readonly text: string } | { readonly outcome: 'too-long' };

/** A full stop after one of these ends no sentence. */
const abbreviation =
  /(?:^|[\s(])(?:a\.m|p\.m|a\.k\.a|approx|apt|ave|blvd|bldg|dr|e\.g|est|etc|ft|hwy|i\.e|inc|jr|ln|ltd|mr|mrs|ms|mt|no|pkwy|rd|sq|sr|sra|srta|st|ste|u\.s|vs|[a-z])\.$/iu;

/**
 * Shortens by whole sentences from the end until the text fits; the question, and what `matters`, stays as long as
 * anything else can go. `fixedStart` (a disclosure, a name of the sender) counts and is never dropped. Nothing inside a
 * sentence is ever cut: a half link, time or number is worse than a refusal.
 */
export function fitText(
  text: string,
  maxSegments: number,
  fixedStart = '',
  matters: (sentence: string) => boolean = () => false,
): Fitted {
  const kept = sentencesOf(text);
  for (;;) {
    const candidate = [fixedStart, ...kept].filter((part) => part !== '').join(' ');
    if (countSegments(candidate).segments <= maxSegments) {
      return kept.length === 0 ? { outcome: 'too-long' } : { outcome: 'fits', text: candidate };
    }
    if (kept.length <= 1) return { outcome: 'too-long' };
    const last = kept.findLastIndex((sentence) => !isQuestion(sentence) && !matters(sentence));
    kept.splice(last === -1 ? kept.length - 1 : last, 1);
  }
}

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
