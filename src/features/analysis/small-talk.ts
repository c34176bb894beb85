import { cleanInbound } from '../../domain/text-normalise.ts';
import type { InboundText } from './normalise/evidence.ts';

/**
 * Greetings and thanks, word for word. «yes», «ok» and «no thanks» are not among them: what they say depends on what
 * was asked.
 */
const greetingsAndThanks: ReadonlySet<string> = new Set([
  ...['hi', 'hello', 'hey', 'hi there', 'hello there', 'hey there'],
  ...['good morning', 'good afternoon', 'good evening'],
  ...['thanks', 'thank you', 'thanks a lot', 'thanks so much', 'thank you so much', 'many thanks', 'thx'],
  ...['hola', 'buenas', 'buenos días', 'buenos dias', 'buenas tardes', 'buenas noches'],
  ...['gracias', 'muchas gracias', 'mil gracias'],
]);

/**
 * The words of a turn that consists of one greeting or one thanks and nothing else, in one spelling; else null. They
 * are nobody's personal message and mean the same in every conversation, so their analysis is made without history and
 * facts, and one serves a whole location.
 */
export function smallTalk(texts: readonly InboundText[]): string | null {
  const [only, ...others] = texts;
  if (only === undefined || others.length > 0) return null;
  const words = cleanInbound(only.text)
    .toLowerCase()
    .replace(/[\s!.]+$/u, '');
  return greetingsAndThanks.has(words) ? words : null;
}
