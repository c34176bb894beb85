import type { CalendarDay } from './calendar-day.ts';
import type { DateRange } from './fact.ts';
import { daysUntil } from './timeline.ts';
import type { Urgency } from './vocabulary.ts';

export interface UrgencyReading {
  readonly urgency: Urgency;
  readonly confidence: number;
}

const noHurry =
  /\b(?:no (?:rush|hurry)|not (?:in a|in any) (?:rush|hurry)|whenever|no time ?line|just looking|(?:some|one) ?day|eventually|sin prisa|no (?:hay|tengo|tenemos) (?:prisa|apuro)|alg[uú]n d[ií]a)\b/iu;
const now =
  /\b(?:asap|a\.s\.a\.p|as soon as possible|right (?:away|now)|immediately|immediate|urgent(?:ly|e)?|today|tomorrow|cuanto antes|lo antes posible|de inmediato|inmediatamente|ya mismo|ahora mismo)\b/iu;
const negatedNow =
  /\b(?:not|n't|no|nothing|isn'?t)\s+(?:\w+\s+){0,2}(?:asap|right (?:away|now)|immediate(?:ly)?|urgente?)\b/iu;
const soon = /\b(?:soon|shortly|pronto|dentro de poco)\b/iu;

/** «asap», «right now», not «not asap». */
export function saysNow(words: string): boolean {
  return now.test(words) && !negatedNow.test(words);
}

/** «no rush», «whenever», «sin prisa». */
export function saysNoHurry(words: string): boolean {
  return noHurry.test(words);
}

/** «soon» and nothing nearer to a date. */
export function saysSoon(words: string): boolean {
  return soon.test(words) && !saysNow(words) && !saysNoHurry(words);
}

/** The text without its hurry words, for what else it says. */
export function withoutHurryWords(text: string): string {
  return [negatedNow, noHurry, now, soon].reduce(
    (words, pattern) => words.replace(new RegExp(pattern, 'giu'), ' '),
    text,
  );
}

/**
 * Urgency from parsed dates (section 4); the lead's words count only where no date was found. «Soon» is `high` but
 * so unsure that it stays a question.
 */
export function urgencyOf(range: DateRange | null, words: string, today: CalendarDay): UrgencyReading {
  const days = range === null ? null : daysUntil(range, today);
  if (days !== null) return { urgency: urgencyOfDays(days), confidence: 0.95 };
  if (saysNoHurry(words)) return { urgency: 'low', confidence: 0.9 };
  if (saysNow(words)) return { urgency: 'immediate', confidence: 0.9 };
  if (saysSoon(words)) return { urgency: 'high', confidence: 0.5 };
  return { urgency: 'unknown', confidence: 0 };
}

function urgencyOfDays(days: number): Urgency {
  if (days <= 30) return 'immediate';
  if (days <= 90) return 'high';
  return days <= 180 ? 'medium' : 'low';
}
