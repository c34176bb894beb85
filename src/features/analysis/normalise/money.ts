import type { PriceRange } from '../../../domain/fact.ts';
import { millionsForMil } from './mil.ts';
import { namedNumbers } from './named-numbers.ts';
import { isOtherMoney, isOwed } from './other-money.ts';
import { readable } from './statement.ts';

type Bound = 'exact' | 'lowest' | 'highest';

interface Amount {
  readonly value: number;
  readonly unit: number | null;
  readonly isMarked: boolean;
  /** Earned, paid each month or put down, or no amount at all: a house number, a ZIP code. */
  readonly isNoPrice: boolean;
  readonly start: number;
  readonly end: number;
}

const amountPattern =
  /(?<![\d.,/]|\bq)(?<sign>us\$|usd ?|\$)? ?(?<digits>\d{1,3}(?:[,.]\d{3})+(?![\d])|\d+(?:[.,]\d+)?) ?(?<unit>k|mm|m|mil(?:lion(?:es|s)?|l(?:on(?:es)?)?)?|thousand|grand|hundred thousand|hundred|billion|bn|b)?(?<plural>'?s)?(?![\p{L}\d])(?<rest> ?(?:dollars|bucks|usd|d[oó]lares))?/giu;
/** A number followed by one of these counts something else than money. */
const otherUnit =
  /^[ -]*(?:\+ ?)?(?:%|percent|bed|bd|br\b|bath|ba\b|cuarto|rec[aá]mara|habitaci|ba[nñ]o|sq|sf\b|acre|garage|car\b|day|d[ií]as?\b|week|semana|month|mes(?:es)?\b|year|yr|a[nñ]os?\b|mile|min|hour|hr|am\b|pm\b|a\.m|p\.m|:\d|st\b|nd\b|rd\b|th\b|\/\d)/iu;
const upper =
  /(?:under|below|less than|up to|max(?:imum)?(?: of| is)?|at most|no more than|not more than|no higher than|cap(?:ped)?(?: at| is)?|top(?:s| out)?(?: at| is)?|within|hasta|menos de|m[aá]ximo(?: de)?|no m[aá]s de|a lo mucho)[^\d$]{0,12}$/iu;
const lower =
  /(?:over|above|at least|more than|min(?:imum)?(?: of| is)?|starting (?:at|from)|north of|from|no less than|not less than|m[aá]s de|desde|m[ií]nimo(?: de)?|al menos|por lo menos)[^\d$]{0,12}$/iu;
const upperAfter =
  /^ ?(?:max|tops?|or (?:less|under|below)|at (?:the )?most|is (?:my|our|the) (?:max|limit|cap|top)|o menos|m[aá]ximo|como m[aá]ximo|limit)/iu;
const lowerAfter =
  /^ ?(?:\+|plus\b|min|or (?:more|above|higher|up)|and (?:up|above)|is (?:my|our|the) (?:min|minimum|lowest)|at (?:the )?least|o m[aá]s|m[ií]nimo|y m[aá]s)/iu;
const joint =
  /^ ?(?:k? ?-|to|and|or|y|a|o|hasta|up to|through|thru|till?|until) ?(?:about|around|maybe|like|the|los)? ?(?:low|mid|high)?[ -]?(?:the |los )?$/iu;
/** What may stand between a «not» and its «over»; any other word has a «not» of its own: «no hoa, under 300k». */
const meant =
  '(?:(?:a|an|one|single|penny|dollar|dime|cent|go|going|be|is|want|wanna|to|pay|spend|do|take|accept|sell|it|for|anything|any|much|even|really|looking|look|get|buy|need|able|afford|un|ni|peso|centavo|quiero|queremos|puedo|podemos|pagar|gastar|aceptar|vender) ){0,5}';
const not = String.raw`(?:n't|\b(?:not|no|nothing|never|cannot|cant|wont|dont|nada|nunca)) ${meant}`;
/** «Nothing over», «not a penny more than», «no pasamos de». */
const negatedUpper = new RegExp(
  String.raw`(?:${not}(?:over|above|more than|higher than|past|beyond|exceed(?:ing)?|m[aá]s de|arriba de|por encima de)|\bno (?:quiero |queremos |puedo |podemos )?(?:paso|pasamos|pasar|pase|pasarnos|pasarme) de)[^\d$]{0,12}$`,
  'iu',
);
const negatedLower = new RegExp(
  String.raw`${not}(?:less than|under|below|lower than|menos de|por debajo de)[^\d$]{0,12}$`,
  'iu',
);
/** «Mid threes». */
const namedHundreds =
  /\b(low|lower|mid|middle|high|upper)[- ]+(two|three|four|five|six|seven|eight|nine)s\b/gu;
const decade = /(?:\b(low|lower|mid|middle|high|upper)[- ]*(?:the )?)?\$?(\d{1,2}00) ?k?'?s\b/iu;
const decadeToDecade =
  /\b(low|mid|high|upper)[- ]*(?:to|-)[- ]*(mid|high|upper)[- ]*(?:the )?\$?(\d{1,2}00)/iu;
const decadePlace = /\b(low|lower|mid|middle|high|upper)[- ]+(?:the )?\$?(\d{1,2}00)(?: ?k)?\b/iu;

/**
 * A price or price range for a home out of a lead's words: «450k», «mid 300s», «under 4», «400-450», «450 mil». A rent, a
 * monthly payment and a down payment are none.
 */
export function parsePrice(words: string): PriceRange | null {
  return moneyIn(words, false);
}

function moneyIn(words: string, isDebt: boolean): PriceRange | null {
  const text = moneyText(words).replace(/\b(low|mid|high|upper)[- ]+(\d)'?s\b/gu, '$1 $200s');
  const hundreds = parseDecade(text);
  if (hundreds !== null) return hundreds;
  const found = [...amountsIn(text, isDebt)].filter(({ isNoPrice }) => !isNoPrice);
  const marked = found.filter(({ isMarked }) => isMarked);
  const amounts = marked.length > 0 && found.length > 2 ? marked : found;
  return rangeOf(text, amounts);
}

/**
 * Numbers that are named but are no price of a home: an income, a rent, a down payment, a house number. One that stands
 * in the same words as a price too is left out.
 */
export function noPricesIn(words: string): readonly number[] {
  const found = [...amountsIn(moneyText(words), false)];
  const prices = found.filter(({ isNoPrice }) => !isNoPrice).map((amount) => dollars(amount));
  const others = found.filter(({ isNoPrice }) => isNoPrice).map((amount) => dollars(amount));
  return others.filter((other) => !prices.includes(other));
}

function moneyText(words: string): string {
  const named = millionsForMil(words.toLowerCase()).replace(namedHundreds, "$1 $2's");
  return readable(named.replace(/(?<=\d ?[km]?)-?ish\b/gu, ''));
}

/** One amount of money, for what is still owed: the highest named. */
export function parseAmount(words: string): number | null {
  const range = moneyIn(words, true);
  return range === null ? null : (range.highest ?? range.lowest);
}

function parseDecade(text: string): PriceRange | null {
  const pair = decadeToDecade.exec(text);
  if (pair !== null) {
    const base = Number(pair[3]) * 1000;
    return { lowest: thirdOf(base, pair[1])[0], highest: thirdOf(base, pair[2])[1] };
  }
  const match = decade.exec(text) ?? decadePlace.exec(text);
  if (match === null) return null;
  const [lowest, highest] = thirdOf(Number(match[2]) * 1000, match[1]);
  return { lowest, highest };
}

/** «Low 300s» is the first third of 300,000 to 400,000, and so on. */
function thirdOf(base: number, place: string | undefined): [number, number] {
  const top = base + 100_000;
  if (place === undefined) return [base, top];
  if (place.startsWith('low')) return [base, base + 35_000];
  return place.startsWith('mid') ? [base + 35_000, base + 65_000] : [base + 65_000, top];
}

function* amountsIn(text: string, isDebt: boolean): Generator<Amount> {
  const named = namedNumbers(text, isDebt);
  for (const match of text.matchAll(amountPattern)) {
    const { sign, digits = '', unit, rest } = match.groups ?? {};
    const end = match.index + match[0].length;
    const isMarked =
      sign !== undefined || unit !== undefined || rest !== undefined || /[,.]\d{3}/u.test(digits);
    const isCount = sign === undefined && otherUnit.test(text.slice(end));
    if (!isMarked && (/^(?:19|20)\d\d$/u.test(digits) || digits.length > 8)) continue;
    yield {
      value: numberOf(digits, unit),
      unit: unit === undefined ? null : scaleOf(unit),
      isMarked,
      isNoPrice:
        isCount ||
        (!isDebt && isOwed(text.slice(0, match.index))) ||
        (!isMarked && named.some((span) => match.index >= span.start - 1 && end <= span.end)) ||
        isOtherMoney(text.slice(0, match.index), text.slice(end), unit === undefined),
      start: match.index,
      end,
    };
  }
}

/** Separators of thousands go; «1.250 m» keeps its decimals. */
function numberOf(digits: string, unit: string | undefined): number {
  const isThousands = /^\d{1,3}(?:[,.]\d{3})+$/u.test(digits) && (unit === undefined || digits.includes(','));
  return Number(isThousands ? digits.replace(/[,.]/gu, '') : digits.replace(',', '.'));
}

function scaleOf(unit: string): number {
  const word = unit.toLowerCase();
  if (word.startsWith('hundred')) return 100_000;
  if (word === 'k' || word === 'thousand' || word === 'grand' || word === 'mil') return 1000;
  return word.startsWith('b') ? 1_000_000_000 : 1_000_000;
}

function rangeOf(text: string, amounts: readonly Amount[]): PriceRange | null {
  const [first, second] = amounts;
  if (first === undefined) return null;
  const before = boundOf(text, 0, first);
  if (second === undefined) return single(before, dollars(first));
  const between = text.slice(first.end, second.start);
  if (joint.test(between) && before !== 'highest') {
    return ordered(dollars(first, second), dollars(second, first));
  }
  const after = boundOf(text, first.end, second);
  const [low, high] = [single(before, dollars(first)), single(after, dollars(second))];
  const bounds = new Set([before, after]);
  if (bounds.has('lowest') && bounds.has('highest')) return ordered(dollars(first), dollars(second));
  return before === 'exact' && after !== 'exact' ? high : low;
}

function ordered(one: number, other: number): PriceRange {
  return { lowest: Math.min(one, other), highest: Math.max(one, other) };
}

function boundOf(text: string, from: number, amount: Amount): Bound {
  const before = text.slice(from, amount.start);
  const after = text.slice(amount.end);
  if (negatedLower.test(before)) return 'lowest';
  if (upper.test(before) || negatedUpper.test(before) || upperAfter.test(after)) return 'highest';
  return lower.test(before) || lowerAfter.test(after) ? 'lowest' : 'exact';
}

function single(bound: Bound, value: number): PriceRange {
  return { lowest: bound === 'highest' ? null : value, highest: bound === 'lowest' ? null : value };
}

/** In «400-450k» the bare number takes its neighbour's unit unless that makes no sense. */
function dollars(amount: Amount, neighbour?: Amount): number {
  if (amount.unit !== null) return Math.round(amount.value * amount.unit);
  if (neighbour?.unit !== undefined && neighbour.unit !== null && amount.value < 1000) {
    const scaled = amount.value * neighbour.unit;
    if (scaled <= neighbour.value * neighbour.unit * 2) return Math.round(scaled);
  }
  return Math.round(homeScale(amount.value));
}

/** What a bare number means for the price of a home: «450» is 450 thousand, «4» is 400 thousand, «1.2» a million. */
function homeScale(value: number): number {
  if (value >= 1000) return value;
  if (value >= 10) return value * 1000;
  const isMillion = value === 1 || (value < 3 && !Number.isInteger(value));
  return value * (isMillion ? 1_000_000 : 100_000);
}
