import type { Message } from '../../../domain/message.ts';
import { sentencesOf } from '../../../domain/sentences.ts';
import type { CardEvidence } from '../card.ts';

/** The sentence of the newest text that such words are in, as evidence; null if none does. */
export function quoteOf(
  said: readonly Message[],
  words: { test(sentence: string): boolean },
): (CardEvidence & { kind: 'quote' }) | null {
  for (const message of said.toReversed()) {
    const sentence = sentencesOf(message.text).find((one) => words.test(one));
    if (sentence !== undefined) return { kind: 'quote', messageId: message.messageId, quote: sentence };
  }
  return null;
}
