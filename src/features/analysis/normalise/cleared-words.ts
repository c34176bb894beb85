import type { FactMeaning } from '../../../domain/fact.ts';
import { hintsBesidePlaces } from './area-hints.ts';
import { findQuote, type InboundText } from './evidence.ts';

export interface FactWords {
  readonly value: string;
  readonly quote: string;
}

/**
 * Words for a fact of areas that name the places and nothing of who lives or prays there: where the lead said both in
 * one breath, the place alone is quoted. Null when no such words can be cut out of the text.
 */
export function clearedWords(
  { value, quote }: FactWords,
  meaning: FactMeaning,
  message: InboundText,
): FactWords | null {
  const places = meaning.kind === 'list' ? meaning.items : [];
  const short = hintsBesidePlaces(quote, places) ? quoteOfPlace(places, message) : quote;
  if (short === null) return null;
  return { value: hintsBesidePlaces(value, places) ? places.join(', ') || short : value, quote: short };
}

function quoteOfPlace(places: readonly string[], message: InboundText): string | null {
  for (const place of places) {
    const found = findQuote([message], message.id, place);
    if (found !== null) return found.quote;
  }
  return null;
}
