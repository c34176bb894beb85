import type { Fact, PriceRange } from '../../../domain/fact.ts';
import { meaningText } from '../../../domain/handoff-note.ts';
import { isQuestion } from '../../../domain/sentences.ts';
import type { Role } from '../../../domain/vocabulary.ts';
import { parsePrice } from '../../analysis/index.ts';
import { priceFact } from '../card.ts';
import type { Trigger } from '../trigger.ts';
import { quoteOf } from '../words/quote.ts';

const money =
  /[$€]|\b\d{2,4}\s?(?:k|mil|thousand)\b|\b(?:budget|presupuesto|up to|hasta|under|max)\b[^.?!]{0,20}\d/iu;

/** «The one on Oak is $525,000», «they ask 500k»: what a home costs is not what the lead wants to spend. */
const priceOfAHome =
  /\b(?:is|are|was|were|['’]s|costs?|listed|asks?|asking|priced|sold|selling|offer(?:s|ed)?|es|est[aá]|cuesta|piden?|ofrec\p{L}+)\b[^.?!$\d]{0,14}[$€]?\d/iu;
const ownPrice = /\b(?:i|we|i['’]?m|we['’]?re|my|our|budget|max|limit|mi|nuestro|presupuesto|m[aá]ximo)\b/iu;
/** Numbers in words count things: «one on Oak». With a figure beside them they are no price. */
const counted =
  /\b(?:one|two|three|four|five|six|seven|un[oa]?|dos|tres|cuatro|cinco|seis|siete)\b(?! (?:hundred|thousand|mil\p{L}*|grand|point|and a half))/giu;
/** A sentence that names a price that the lead has in mind. */
const saysBudget = {
  test: (sentence: string) =>
    money.test(sentence) &&
    !isQuestion(sentence) &&
    (!priceOfAHome.test(sentence) || ownPrice.test(sentence)),
};

/** The newest text names another price than the record: the agent decides which holds. */
export const contradiction: Trigger = {
  id: 'contradiction',
  find: (look) => {
    const { role } = look.view.turn.conversation;
    const known = look.facts.get(priceFact(role));
    const evidence = quoteOf(look.said, saysBudget);
    if (known === undefined || known.status !== 'answered' || known.meaning.kind !== 'price') return null;
    if (evidence === null || evidence.messageId === known.evidence.messageId) return null;
    const heard = parsePrice(evidence.quote.replace(counted, ' '));
    if (heard === null || agrees(heard, known)) return null;
    const proposed = meaningText({ kind: 'price', range: heard });
    return {
      kind: 'fact',
      severity: 'medium',
      title: 'Another price than before: confirm which holds',
      say: confirming(heard, role, look.language),
      why: `On record: ${meaningText(known.meaning)} («${known.evidence.quote || known.value}»).`,
      evidence,
      fields: [{ fact: known.key, before: meaningText(known.meaning), proposed }],
      about: known.key,
    };
  },
};

/** Asks which price holds, in the lead's language; a seller has no budget. */
function confirming(range: PriceRange, role: Role, language: 'en' | 'es'): string {
  const named = rangeIn(range, language);
  if (language === 'es') {
    return role === 'seller'
      ? `Para estar seguros: el precio que busca es ahora ${named}?`
      : `Para estar seguros: su presupuesto es ahora ${named}?`;
  }
  return role === 'seller'
    ? `Just to be sure: is the price you have in mind now ${named}?`
    : `Just to be sure: is your budget now ${named}?`;
}

function rangeIn({ lowest, highest }: PriceRange, language: 'en' | 'es'): string {
  const [atMost, atLeast, between, and] =
    language === 'es' ? ['hasta', 'desde', 'entre', 'y'] : ['up to', 'at least', 'between', 'and'];
  const dollars = (value: number) => `$${value.toLocaleString('en-US')}`;
  if (highest === null) return lowest === null ? '' : `${atLeast} ${dollars(lowest)}`;
  if (lowest === null) return `${atMost} ${dollars(highest)}`;
  return lowest === highest ? dollars(highest) : `${between} ${dollars(lowest)} ${and} ${dollars(highest)}`;
}

interface Bounds {
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** A number inside the range known is no contradiction. */
function agrees(heard: Bounds, known: Fact): boolean {
  if (known.meaning.kind !== 'price') return true;
  const { lowest, highest } = known.meaning.range;
  const value = heard.highest ?? heard.lowest;
  if (value === null) return true;
  return value >= (lowest ?? 0) * 0.98 && value <= (highest ?? Number.POSITIVE_INFINITY) * 1.02;
}
