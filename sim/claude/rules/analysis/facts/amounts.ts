/** An amount of money as it stands in a text. */
export interface Amount {
  value: number;
  start: number;
  end: number;
  /** Written with a currency sign or a magnitude, so it is money beyond doubt. */
  isMoney: boolean;
}

const magnitudes = '(?:k|m|mm|mil|million|millones|millon|thousand|grand)';
const number = new RegExp(
  String.raw`(\$\s?)?(?<![\w.])(\d{1,3}(?:[,.]\d{3})+|\d+(?:\.\d+)?)(?:\s?(${magnitudes}))?(?:\s?ish\b)?(?![\p{L}\d%])`,
  'giu',
);
/** «350-400k»: the magnitude of the second number is meant for the first as well. */
const sharedMagnitude = new RegExp(
  String.raw`^\s*(?:-|–|to|and|a|y|or)\s*\$?\s*\d+(?:\.\d+)?\s?(${magnitudes})(?![\p{L}\d])`,
  'iu',
);

const phone = /(?:\+?1[\s.-]?)?(?:\(\d{3}\)|\b\d{3})[\s.-]\d{3}[\s.-]\d{4}\b|\b\d{10}\b/g;

const notMoneyAfter =
  /^\s*(?:\+\s*)?(?:-\s*)?(?:bed|beds|bedroom|bd|br|bath|ba\b|sq|square|acre|day|week|month|year|yr|min|hour|am\b|pm\b|percent|%|st\b|nd\b|rd\b|th\b|story|stories|car\b|people|kids|dogs?|cats?|recamara|recamara|habitaci|cuarto|bano|dia|dias|semana|mes|ano|pies|metros|\/|:\d)/i;
const notPriceAround =
  /(?:owe|owing|down(?: payment)?|make|earn|salary|income|credit score|score|deposit|rent(?:ing)? (?:is|for|at)|paying|pagando|hoa|debo|debemos|enganche|gano)\W+(?:\w+\W+){0,3}$/i;
const notPriceAfter =
  /^\s*(?:down\b|deposit|a month|per month|\/mo|monthly|mensual|al mes|credit|in savings|saved)/i;

/** Amounts that can be a price of a home; counts of rooms, dates, rents and debts are left out. */
export function priceAmounts(given: string, assumeThousands: boolean): Amount[] {
  const amounts: Amount[] = [];
  const half = /\bhalf a mil(?:lion)?\b|\bmedio millon\b/i.exec(given);
  if (half !== null) {
    amounts.push({ value: 500_000, start: half.index, end: half.index + half[0].length, isMoney: true });
  }
  const text = given.replace(phone, (found) => '#'.repeat(found.length));
  for (const match of text.matchAll(number)) {
    const [whole, sign, digits, magnitude] = match;
    const start = match.index;
    const end = start + whole.length;
    const before = text.slice(0, start);
    const after = text.slice(end);
    if (notMoneyAfter.test(after) || /[/:#]$/.test(before)) continue;
    if (notPriceAround.test(before) || notPriceAfter.test(after)) continue;
    const scale = magnitude ?? sharedMagnitude.exec(after)?.[1] ?? '';
    const value = moneyOf(digits ?? '', scale, assumeThousands);
    const isMoney = sign !== undefined || scale !== '' || /[,.]\d{3}/.test(digits ?? '');
    if (value >= 20_000 && value <= 50_000_000) amounts.push({ value, start, end, isMoney });
  }
  return amounts;
}

export function moneyOf(digits: string, magnitude: string, assumeThousands: boolean): number {
  const plain = /^\d{1,3}([,.]\d{3})+$/.test(digits) ? digits.replace(/[,.]/g, '') : digits;
  const value = Number(plain);
  const word = magnitude.toLowerCase();
  if (word === 'k' || word === 'mil' || word === 'thousand' || word === 'grand')
    return Math.round(value * 1_000);
  if (word !== '') return Math.round(value * 1_000_000);
  if (assumeThousands && value >= 50 && value < 5_000) return Math.round(value * 1_000);
  if (assumeThousands && value > 0 && value < 10 && !Number.isInteger(value))
    return Math.round(value * 1_000_000);
  return value;
}
