import type { Pathway } from './vocabulary.ts';

export interface PathwaySignal {
  readonly pathway: Pathway;
  readonly quote: string;
}

const signalWords: Readonly<Record<'wholesale' | 'listing', RegExp>> = {
  wholesale:
    /\b(?:as[- ]is|cash (?:offer|buyer)|(?:sell|sale|close|sold) (?:it )?(?:fast|quick(?:ly)?)|(?:fast|quick) (?:sale|offer|close)|no repairs|without (?:doing )?repairs|behind on (?:my |the |our )?(?:payments?|mortgage)|foreclosure|inherited|como est[aá]|oferta en efectivo|vender r[aá]pido|sin reparaciones|atrasad[oa]s? (?:en|con) (?:los |mis )?pagos|hered[eéó]\p{L}*)(?!\p{L})/giu,
  listing:
    /\b(?:top dollar|best price|highest price|market value|fair market|list (?:it|the house|my (?:house|home))|on the mls|mls|what(?:'s| is) (?:it|my (?:house|home)) worth|mejor precio|valor de mercado|listarla|cu[aá]nto vale)\b/giu,
};
const negation =
  /\b(?:not|no|never|don'?t|doesn'?t|won'?t|isn'?t|without|nothing|nunca|sin|tampoco|no quiero)\W+(?:\w+\W+){0,4}$/iu;

/**
 * Rule reading of one text (section 10). Negated words («not as is») and questions («do you pay cash?») give no
 * signal; «what is it worth» is a question by its nature and does.
 */
export function pathwaySignalsIn(text: string): readonly PathwaySignal[] {
  const signals: PathwaySignal[] = [];
  for (const pathway of ['wholesale', 'listing'] as const) {
    for (const match of text.matchAll(signalWords[pathway])) {
      if (counts(text, match[0], match.index)) signals.push({ pathway, quote: match[0] });
    }
  }
  return signals;
}

/**
 * One side alone decides, mixed signals and none stay `unknown`; what a person chose or the lead answered wins.
 */
export function decidePathway(signals: readonly PathwaySignal[], chosen: Pathway = 'unknown'): Pathway {
  if (chosen !== 'unknown') return chosen;
  const sides = new Set(signals.map(({ pathway }) => pathway).filter((pathway) => pathway !== 'unknown'));
  const [only] = sides;
  return sides.size === 1 && only !== undefined ? only : 'unknown';
}

function counts(text: string, words: string, start: number): boolean {
  const clauseStart = Math.max(
    ...['.', '!', '?', '\n', ';', ' but ', ' pero '].map((cut) => text.lastIndexOf(cut, start - 1)),
  );
  const before = text.slice(clauseStart + 1, start);
  if (!/^(?:no|without|sin)\b/iu.test(words) && negation.test(before)) return false;
  if (/worth|vale/iu.test(words)) return true;
  const rest = text.slice(start + words.length);
  const end = rest.search(/[.!?\n;]/u);
  return end === -1 || rest[end] !== '?';
}
