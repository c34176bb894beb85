import { type FactContext, type FactFinder, type FoundFact, fact } from './fact.ts';
import {
  afterDays,
  monthPattern,
  monthWindow,
  nextMonth,
  nextYear,
  restOfYear,
  seasonWindow,
  spanDays,
  type Window,
} from './timeline-dates.ts';

interface Rule {
  pattern: RegExp;
  window: (match: RegExpExecArray, now: number) => Window;
  confidence: number;
}

const numberWords: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  un: 1,
  una: 1,
  couple: 2,
  two: 2,
  dos: 2,
  three: 3,
  few: 3,
  tres: 3,
  four: 4,
  cuatro: 4,
  five: 5,
  cinco: 5,
  six: 6,
  seis: 6,
  nine: 9,
  nueve: 9,
  ten: 10,
  diez: 10,
  twelve: 12,
  doce: 12,
};
const amount = String.raw`(\d{1,3}|a few|a couple(?: of)?|couple(?: of)?|few|a|an|one|two|three|four|five|six|nine|ten|twelve|un par de|un|una|dos|tres|cuatro|cinco|seis|nueve|diez|doce)`;
const unit = '(days?|weeks?|wks?|months?|mos?|years?|yrs?|dias?|semanas?|mes(?:es)?|anos?)';
const regex = (source: string): RegExp => new RegExp(source, 'iu');
const unlimited: Window = { earliest: '', latest: '' };

const rules: readonly Rule[] = [
  {
    pattern: regex(
      String.raw`\b(?:a\.?s\.?a\.?p\b|as soon as possible|right away|(?<!not |else |busy |anything |need |renting |living |rent |own |at )right now|immediately|ready now|today if|yesterday|urgent(?:ly)?|lo antes posible|cuanto antes|de inmediato|inmediatamente|ahora mismo|ya mismo|urgente)`,
    ),
    window: (_match, now) => ({ earliest: afterDays(now, 0), latest: afterDays(now, 30) }),
    confidence: 0.9,
  },
  {
    pattern: regex(String.raw`\b${amount}\s*(?:-|–|to|or|a|o)\s*${amount}\s+${unit}\b(?!\s+(?:ago|old))`),
    window: (match, now) => ({
      earliest: afterDays(now, spanDays(toNumber(match[1]), match[3] ?? '')),
      latest: afterDays(now, spanDays(toNumber(match[2]), match[3] ?? '')),
    }),
    confidence: 0.92,
  },
  {
    pattern: regex(
      String.raw`\b(?:in|within|under|next|about|around|like|another|less than|en|dentro de|proximos|proximas|unos|como)\s+(?:the next\s+|about\s+|around\s+|like\s+|los proximos\s+|unos\s+)?${amount}\s+${unit}(?: or (?:two|so))?\b(?!\s+(?:ago|old))`,
    ),
    window: (match, now) => spanWindow(match, now),
    confidence: 0.92,
  },
  {
    pattern: regex(
      String.raw`\b(?:by |before |until |para |antes de |hasta )(?:the end of |finales de |fin de )?(?:this |el |este )?(?:year|ano)\b|\b(?:(?:the )?end of (?:the |this )?year|fin(?:ales)? de ano|this year|este ano|year end)`,
    ),
    window: (_match, now) => restOfYear(now),
    confidence: 0.88,
  },
  {
    pattern: regex(
      String.raw`\b(by|before|until|till|para|antes de|hasta)\s+(?:the end of\s+|fin(?:ales)? de\s+)?(${monthPattern})\b\.?(?:\s+(?:de\s+)?(20\d\d))?`,
    ),
    window: (match, now) => ({ earliest: '', latest: lastDay(match, now) }),
    confidence: 0.92,
  },
  {
    pattern: regex(
      String.raw`\b(?:in|around|early|mid|late|end of|next|this|start of|beginning of|for|come|maybe|probably|sometime in|en|a finales de|principios de|mediados de|hacia|para)[\s-]+(?:of\s+)?(${monthPattern})\b\.?(?:\s+(?:\d{1,2}(?:st|nd|rd|th)?|(?:de\s+)?(20\d\d)))?`,
    ),
    window: (match, now) => monthWindow(match[1] ?? '', now, yearOf(match[2])),
    confidence: 0.92,
  },
  {
    pattern: regex(
      String.raw`\b(?:next|this|in the|by|before|late|early|in|este|esta|el proximo|la proxima|en|para|antes de|after|para el|en el)\s+(?:the\s+|el\s+|la\s+)?(spring|summer|fall|autumn|winter|primavera|verano|otono|invierno)\b`,
    ),
    window: (match, now) => seasonWindow(match[1] ?? '', now),
    confidence: 0.88,
  },
  {
    pattern: /\b(?:before|by)(?: the)? school (?:starts|year)\b|\bantes de (?:que empiecen )?las clases\b/i,
    window: (_match, now) => ({ earliest: '', latest: monthWindow('august', now, undefined).earliest }),
    confidence: 0.7,
  },
  {
    pattern: /\b(?:next month|el proximo mes|el mes que viene|el mes proximo)\b/i,
    window: (_match, now) => nextMonth(now),
    confidence: 0.92,
  },
  {
    pattern: /(?<!of )\b(?:this month|este mes)\b/i,
    window: (_match, now) => ({ earliest: afterDays(now, 0), latest: afterDays(now, 30) }),
    confidence: 0.88,
  },
  {
    pattern: /\b(?:next year|el proximo ano|el ano que viene|el otro ano)\b/i,
    window: (_match, now) => nextYear(now),
    confidence: 0.88,
  },
  {
    pattern:
      /\b(?:no (?:rush|hurry)|not in a (?:rush|hurry)|whenever|no timeline|no set date|sin prisa|no (?:tengo|hay|tenemos) prisa)\b/i,
    window: () => unlimited,
    confidence: 0.8,
  },
  {
    pattern: /\b(?:pretty soon|very soon|(?<!as )soon(?! as)|pronto)\b/i,
    window: () => unlimited,
    confidence: 0.5,
  },
];

const bareMonth = regex(
  String.raw`^(?:maybe |probably |around |like |mid |early |late |quizas |tal vez )*(${monthPattern})\b\.?(?:\s+\d{1,2}(?:st|nd|rd|th)?)?(?:,?\s+(20\d\d))?[\s.!]*$`,
);
const bareSpan = regex(
  String.raw`^(?:maybe |probably |about |around |like |unos |como )*${amount}\s+${unit}(?:\s+(?:or so|or two|from now|out|max|tops|mas o menos))*[\s.!]*$`,
);

/** A time that is about something else: a visit, a call, the past, the age of a house. */
const otherMatter =
  /\b(?:tour|showing|show(?:ing)? (?:me|us)|see (?:it|the|that)|visit|appointment|call me|text me|message me|reach|talk|built|ago|since|last (?:year|month|week)|years? old|been (?:looking|here|renting|living)|bought|moved here|for \d+ (?:years|months)|schedule|verla|cita|visitar|llam\w+|hace \w+|construida)\b/i;

/** The lead's words about time, with dates when they can be told. */
export const findTimeline: FactFinder = (sentence, context) => {
  if (sentence.isQuestion && !sentence.isWish) return [];
  const isOpen = /timeline|when/.test(context.reading.openQuestion);
  if (otherMatter.test(sentence.text) && !isOpen) return [];
  const { now } = context.reading;
  for (const rule of rules) {
    const match = rule.pattern.exec(sentence.text);
    if (match !== null && !isMayAsVerb(match[0]))
      return [timelineFact(match[0], rule.window(match, now), rule.confidence)];
  }
  return isOpen ? bareAnswer(sentence.text, context) : [];
};

function bareAnswer(text: string, context: FactContext): FoundFact[] {
  const { now } = context.reading;
  const month = bareMonth.exec(text);
  if (month !== null)
    return [timelineFact(month[0], monthWindow(month[1] ?? '', now, yearOf(month[2])), 0.88)];
  const span = bareSpan.exec(text);
  return span === null ? [] : [timelineFact(span[0], spanWindow(span, now), 0.88)];
}

function timelineFact(words: string, window: Window, confidence: number): FoundFact {
  const normalised =
    window.earliest === '' && window.latest === '' ? '' : `${window.earliest}/${window.latest}`;
  return fact('timeline', words, normalised, words, confidence);
}

function spanWindow(match: RegExpExecArray, now: number): Window {
  const days = spanDays(toNumber(match[1]), match[2] ?? '');
  const isUpTo = /\b(?:within|under|less than|next|dentro de|proxim)/i.test(match[0]);
  return { earliest: afterDays(now, isUpTo ? 0 : days), latest: afterDays(now, days) };
}

function lastDay(match: RegExpExecArray, now: number): string {
  const window = monthWindow(match[2] ?? '', now, yearOf(match[3]));
  const isBefore = /^(?:before|antes)/i.test(match[1] ?? '');
  return isBefore ? window.earliest : window.latest;
}

function toNumber(text: string | undefined): number {
  const words = (text ?? '')
    .toLowerCase()
    .replace(/^a (?=few|couple)/, '')
    .replace(/^un par de$/, 'couple');
  return numberWords[words.replace(/ of$/, '')] ?? (Number(words) || 1);
}

function yearOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}

function isMayAsVerb(words: string): boolean {
  return /^(?:this|for|that) may$/i.test(words);
}
