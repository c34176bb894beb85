import { isStating } from '../sentences.ts';
import { type Amount, priceAmounts } from './amounts.ts';
import { type FactContext, type FactFinder, type FoundFact, fact } from './fact.ts';

const budgetWords =
  /\b(budget|price|range|afford|spend|up to|under|below|max|maximum|at most|less than|no more than|around|about|between|from|over|above|at least|(?:pre[\s-]?)?approved|looking at|asking|worth|want|get|sell for|listed|list|presupuesto|hasta|menos de|maximo|entre|alrededor|desde|pedir|pido|vale|precio)\b/i;
const upper =
  /(?:under|below|up to|max(?:imum)?(?: of| is)?|at most|less than|no more than|not over|hasta|menos de|maximo(?: de)?|no mas de)\s*(?:about|around|like|unos)?\s*\$?\s*$/i;
const lower =
  /(?:over|above|at least|more than|starting at|min(?:imum)?(?: of)?|desde|mas de|minimo(?: de)?|por lo menos)\s*\$?\s*$/i;
const about = /(?:around|about|roughly|approx\w*|like|near|~|alrededor de|unos|como|cerca de)\s*\$?\s*$/i;
const rangeJoin = /^\s*(?:-|–|to|and|a|y|or|through)\s*\$?\s*$/i;
const sellerWords =
  /\b(sell|selling|list it|listing|asking|get for it|want for it|hoping (?:for|to get)|worth|it's worth|take for|vender|vendo|pido|pedir|vale)\b/i;
const anyPrice =
  /\b(?:no (?:budget|limit|max)|any price|price (?:is not|isn't|doesn't) (?:an issue|matter)|sin limite|cualquier precio)\b/i;

/** Price range of a buyer, price expectation of a seller. */
export const findPrice: FactFinder = (sentence, context) => {
  if (!isStating(sentence)) return [];
  const isOpen = /price|budget/.test(context.reading.openQuestion);
  const open = anyPrice.exec(sentence.text);
  if (open !== null) return [fact(keyOf(sentence.text, context), 'any', 'any', open[0], 0.85)];
  const hasWords = budgetWords.test(sentence.text);
  const { text } = sentence;
  const amounts = priceAmounts(text, isOpen || hasWords).filter(
    (amount) => amount.isMoney || isOpen || (hasWords && amount.value >= 50_000),
  );
  const first = amounts[0];
  if (first === undefined) return [];
  return [priceFact(text, first, amounts[1], context)];
};

function priceFact(text: string, first: Amount, second: Amount | undefined, context: FactContext): FoundFact {
  const key = keyOf(text, context);
  const isRange = second !== undefined && rangeJoin.test(text.slice(first.end, second.start));
  const end = isRange ? second.end : first.end;
  const before = text.slice(0, first.start);
  const qualifier = (upper.exec(before) ?? lower.exec(before) ?? about.exec(before))?.[0] ?? '';
  const quote = text.slice(first.start - qualifier.length, end);
  const confidence = first.isMoney || second?.isMoney ? 0.92 : 0.75;
  if (isRange) {
    const low = first.value < second.value / 100 ? first.value * 1_000 : first.value;
    return fact(key, quote, `${low}-${second.value}`, quote, confidence);
  }
  const normalised = key === 'price_expectation' ? String(first.value) : rangeOf(before, first.value, quote);
  return fact(key, quote, normalised, quote, confidence);
}

function rangeOf(before: string, value: number, quote: string): string {
  if (upper.test(before)) return `-${value}`;
  if (lower.test(before)) return `${value}-`;
  if (about.test(before) || quote.endsWith('ish'))
    return `${Math.round(value * 0.95)}-${Math.round(value * 1.05)}`;
  return `-${value}`;
}

function keyOf(text: string, context: FactContext): string {
  if (context.reading.openQuestion === 'price_expectation') return 'price_expectation';
  if (context.role === 'seller') return 'price_expectation';
  return context.role === 'both' && sellerWords.test(text) ? 'price_expectation' : 'price';
}
