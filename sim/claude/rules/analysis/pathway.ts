import { unfold } from './fold.ts';
import type { Reading } from './reading.ts';

export interface PathwaySignal {
  pathway: 'wholesale' | 'listing';
  quote: string;
}

const wholesale =
  /\b(?:as[\s-]is|cash offer|sell (?:it )?(?:fast|quick(?:ly)?)|quick sale|no repairs|without (?:making |any )?repairs|behind on (?:the |my |our )?payments?|inherited and empty|just want it gone|oferta (?:en|de) efectivo|tal (?:y )?como esta|vender(?:la)? (?:rapido|pronto)|sin reparaciones|atrasad[oa] con los pagos)\b/gi;
const listing =
  /\b(?:top dollar|best price|(?:full |fair )?market value|list (?:it|the house|my (?:house|home))|on the mls|mls|what(?:'s| is)? (?:it|my (?:house|home)|the (?:house|home)) (?:is )?worth|as much as (?:possible|i can|we can)|maximum price|mejor precio|valor de mercado|listarla|cuanto vale)\b/gi;
const negation = /\b(?:not|no|never|isn'?t|don'?t|nada de)\s+(?:\w+\s+){0,2}$/i;

/** Signals rank, they do not decide; a negated or merely asked one is none. */
export function pathwaySignalsOf(reading: Reading): PathwaySignal[] {
  const original = reading.texts.map((entry) => entry.text).join('\n');
  return reading.sentences.flatMap((sentence) => {
    const asked = sentence.isQuestion;
    const signals = [
      ...found(sentence.text, wholesale, 'wholesale').filter(() => !asked),
      // «What is it worth?» is itself the sign of a lead who thinks of the market price.
      ...found(sentence.text, listing, 'listing').filter(
        (signal) => !asked || /worth|vale/i.test(signal.quote),
      ),
    ];
    return signals.map((signal) => ({ ...signal, quote: unfold(signal.quote, original) }));
  });
}

function found(text: string, pattern: RegExp, pathway: PathwaySignal['pathway']): PathwaySignal[] {
  return [...text.matchAll(pattern)]
    .filter((match) => !negation.test(text.slice(0, match.index)))
    .map((match) => ({ pathway, quote: match[0] }));
}
