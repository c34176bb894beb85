import type { FactReading } from '../../../domain/analysis.ts';
import { foldedWords } from './folded-words.ts';
import { parseAmount } from './money.ts';
import { denialBefore } from './negation.ts';
import type { Measure } from './weigh.ts';
import { wholeWords } from './whole-words.ts';

type Debt = 'none' | 'not-yet-none' | 'unsaid';

const none = wholeWords([
  /paid (?:(?:it|the (?:house|home|mortgage|loan)) )?(?:all )?off|free and clear|nothing(?! (?:else|more|yet))|^nada$/u,
  /own(?:ed)? (?:(?:it|the (?:house|home)) )?outright|no (?:mortgage|loan|debt|liens?)(?! (?:officer|yet))/u,
  /not (?:have|got|owe|owing) (?:an? |any )?(?:mortgage|loan|liens?|anything|thing|dime|penny|cent)/u,
  /pagad[ao]|liquidad[ao]|ya (?:la|lo) (?:pague|pagamos)|sin (?:hipoteca|deudas?)|libre de deudas?/u,
  /no (?:debo|debemos|se debe|tengo|tenemos|tiene) (?:ya )?(?:nada|hipoteca|deudas?)/u,
]);
const notYetBefore =
  /\b(?:almost|nearly|mostly|partly|half|close|about|soon|until|once|when|be|being|get|getting|will|casi|media|cuando|hasta|por|punto)(?: \p{L}+){0,3} $/u;
const notYetAfter =
  /^ (?:soon|next|pronto|by (?:\d|next|the end|then)|in (?!\d{4})(?:about |the )?(?:\d|an?\b|next|two|three))/u;

/** An answer to whether anything is owed: the model read it with the question in view. */
const bareNo =
  /^\W*(?:no+|nope|nah+|naw|none|nada|ningun[oa]?)(?:[ ,.!]+(?:no+|nope|not|sir|ma'?am|any ?more|at all|la verdad|se[nñ]or(?:a)?|gracias|thanks|(?:we|i) don'?t))*\W*$/iu;

/** People round what they owe more than anything else: «200 and change». */
const roundingShare = 0.1;

/** Money still owed on the home for sale, in dollars; nothing is 0. An amount says more than «paid off». */
export const amountOwed: Measure<number> = {
  read: (words) => amountIn(words) ?? (debtIn(words) === 'none' ? 0 : null),
  readNormalised: (words) => (saysNone(words) ? 0 : parseAmount(words)),
  agrees: (one, other) => Math.abs(one - other) <= roundingShare * Math.max(one, other),
};

/** The lead says that nothing is owed and the model read it so: an amount beside it is about something else. */
export function owesNothing({ quote, normalised }: FactReading): boolean {
  return saysNone(normalised) && (debtIn(quote) === 'none' || bareNo.test(quote));
}

/** «Almost paid off» and no amount: the model's «none» is not what the lead said. */
export function owesSomething({ value, quote, normalised }: FactReading): boolean {
  const isUnnamed = [value, quote].every((words) => amountIn(words) === null);
  return isUnnamed && saysNone(normalised) && [quote, value].map(debtIn).includes('not-yet-none');
}

function saysNone(normalised: string): boolean {
  return /^\W*(?:none|0)\W*$/iu.test(normalised);
}

/** «2 mortgages» is no amount. */
function amountIn(words: string): number | null {
  return parseAmount(words.replace(/\b\d (?=(?:mortgages|loans|liens|hipotecas|pr[eé]stamos)\b)/giu, ''));
}

/** «Paid off», but not «almost paid off», «not paid off yet» or «paid off next year». */
function debtIn(words: string): Debt {
  const text = foldedWords(words);
  const found = [...text.matchAll(none)];
  if (found.length === 0) return 'unsaid';
  return found.every((match) => isDone(text, match)) ? 'none' : 'not-yet-none';
}

function isDone(text: string, { 0: words, index }: RegExpExecArray): boolean {
  const before = text.slice(0, index);
  if (notYetBefore.test(before) || notYetAfter.test(text.slice(index + words.length))) return false;
  return /^(?:not?|nothing|sin)\b/u.test(words) || denialBefore(before) === 'none';
}
