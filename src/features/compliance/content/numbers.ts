/** What a number counts, where its neighbours say so. */
export type NumberKind = 'percent' | 'bedrooms' | 'bathrooms' | 'plain';

/**
 * Numbers as people write them, reduced to values: «450k», «$450,000» and «450 mil» are 450000, «1.2M» is 1200000.
 * «400-450k» yields 400, 400000 and 450000, because the unit may belong to both.
 */
export interface NumberRead {
  readonly found: string;
  /** Any of these is a way to read it. */
  readonly values: readonly number[];
  readonly kind: NumberKind;
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  mil: 1e3,
  grand: 1e3,
  m: 1e6,
  mm: 1e6,
  million: 1e6,
  millon: 1e6,
  millones: 1e6,
};

const numberPattern =
  /(?<![\p{L}\d])\$?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s*(?:-|–|to|a)\s*\$?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?))?\s*(k|mm|m|thousand|grand|million|millones|mill[oó]n|mil)?(?![\p{L}])/giu;

/** «3bd», «2ba», «10am», «1500sqft»: a number glued to its unit. */
const gluedPattern =
  /(?<![\p{L}\d.,$])(\d+(?:\.\d+)?)(?=(?:bd|br|ba|bed|bath|sq|am|pm|st|nd|rd|th|ft|min|hr|h|%|x|\+)\b)/giu;

export function readNumbers(text: string): readonly NumberRead[] {
  return [...text.matchAll(numberPattern)]
    .flatMap((match) => readMatch(match, text))
    .concat([...text.matchAll(gluedPattern)].map((match) => readGlued(match, text)));
}

function readMatch(match: RegExpMatchArray, text: string): NumberRead[] {
  const [found, first = '', second, unit] = match;
  const kind = kindAt(text, match);
  const scale = unit === undefined ? 1 : (scales[unit.toLowerCase().replace('ó', 'o')] ?? 1);
  if (second === undefined) return [{ found, values: [toValue(first) * scale], kind }];
  return [
    { found: first, values: [toValue(first), toValue(first) * scale], kind },
    { found: second, values: [toValue(second) * scale], kind },
  ];
}

function readGlued(match: RegExpMatchArray, text: string): NumberRead {
  return { found: match[0], values: [toValue(match[1] ?? '')], kind: kindAt(text, match) };
}

/** From the words behind the number, or the field name before it. */
function kindAt(text: string, match: RegExpMatchArray): NumberKind {
  const start = match.index ?? 0;
  const end = start + match[0].length;
  return kindOf(text.slice(end, end + 16), text.slice(Math.max(0, start - 16), start));
}

export function kindOf(after: string, before: string): NumberKind {
  if (/^\s*(%|percent|por ?ciento)/iu.test(after)) return 'percent';
  if (/^[\s-]*(bed|bds?\b|br\b|rec[aá]mara|cuarto|habitaci)/iu.test(after)) return 'bedrooms';
  if (/^[\s-]*(bath|ba\b|ba[ñn]o)/iu.test(after)) return 'bathrooms';
  if (/bed(room)?s?["']?\s*[:=]\s*$/iu.test(before)) return 'bedrooms';
  return /bath(room)?s?["']?\s*[:=]\s*$/iu.test(before) ? 'bathrooms' : 'plain';
}

/** A stated kind must not be borrowed from another one; a number without a kind may be any but a percentage. */
export function isSameKind(one: NumberKind, other: NumberKind): boolean {
  if (one === 'percent' || other === 'percent') return one === other;
  return one === other || one === 'plain' || other === 'plain';
}

function toValue(digits: string): number {
  return Math.round(Number(digits.replaceAll(',', '')) * 100) / 100;
}
