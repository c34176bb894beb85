import { isQuestion, sentencesOf } from './sentences.ts';
import { countSegments } from './sms-segments.ts';

export type Fitted = { readonly outcome: 'fits'; readonly text: string } | { readonly outcome: 'too-long' };

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
