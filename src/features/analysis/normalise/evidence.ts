import { cleanInbound } from '../../../domain/text-normalise.ts';

export interface InboundText {
  readonly id: string;
  readonly text: string;
}

/**
 * The text that really holds the quote, white space and case aside: the named one first, else any other of the
 * turn. Null means that the model cites something the lead did not write.
 */
export function messageWithQuote(
  texts: readonly InboundText[],
  messageId: string,
  quote: string,
): InboundText | null {
  const wanted = fold(quote);
  if (wanted === '') return null;
  const named = texts.filter(({ id }) => id === messageId);
  const others = texts.filter(({ id }) => id !== messageId);
  return [...named, ...others].find(({ text }) => fold(text).includes(wanted)) ?? null;
}

/** Folded, so that smart quotes, line breaks and case do not decide about evidence. */
export function fold(text: string): string {
  return cleanInbound(text).replace(/\s+/gu, ' ').toLowerCase();
}
