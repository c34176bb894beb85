import { fold, foldWithPlaces } from './folded-text.ts';

export interface InboundText {
  readonly id: string;
  readonly text: string;
}

export interface QuoteFound {
  readonly message: InboundText;
  /** The lead's own letters where the model's copy of them was found. */
  readonly quote: string;
}

/**
 * The text that really holds the quote: the named one first, else any other of the turn. A model that copies «rapido»
 * as «rápido» or closes it with a full stop cites the lead all the same; null means that the lead wrote no such words.
 */
export function findQuote(
  texts: readonly InboundText[],
  messageId: string,
  quote: string,
): QuoteFound | null {
  const named = texts.filter(({ id }) => id === messageId);
  const others = texts.filter(({ id }) => id !== messageId);
  for (const wanted of [fold(quote), withoutFrame(fold(quote))]) {
    for (const message of [...named, ...others]) {
      const own = wanted === '' ? null : ownSpan(message.text, wanted);
      if (own !== null) return { message, quote: own };
    }
  }
  return null;
}

/** Outer quotation marks and the end of a sentence are the model's frame around what it copies. */
function withoutFrame(folded: string): string {
  return folded.replace(/^[\s"'.,;:!?¡¿]+|[\s"'.,;:!?]+$/gu, '');
}

function ownSpan(text: string, wanted: string): string | null {
  const { letters, starts } = foldWithPlaces(text);
  const index = letters.indexOf(wanted);
  const start = starts[index];
  const last = starts[index + wanted.length - 1];
  if (start === undefined || last === undefined) return null;
  // an accent written as a sign of its own belongs to the letter before it
  const [end = ''] = /^.\p{M}*/su.exec(text.slice(last)) ?? [];
  return text.slice(start, last + end.length);
}
