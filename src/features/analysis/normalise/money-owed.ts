import { foldedWords } from './folded-words.ts';
import { parseAmount } from './money.ts';
import { denialBefore } from './negation.ts';
import { wholeWords } from './whole-words.ts';

export interface OwedWords {
  readonly value: string;
  readonly quote: string;
  readonly normalised: string;
}

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

/** What is still owed on a home: dollars, `not_known`, or null if the words do not tell. */
export function readMoneyOwed({ value, quote, normalised }: OwedWords): number | 'not_known' | null {
  const said = [quote, value].map(debtIn).find((debt) => debt !== 'unsaid') ?? 'unsaid';
  const isNoneForModel = /^\W*(?:none|0)\W*$/iu.test(normalised);
  const amount = amountIn(value) ?? amountIn(quote);
  // «Paid off the second, 95k on the first»: an amount says more, unless the model saw that it is something else.
  if (said === 'none' && (amount === null || isNoneForModel)) return 0;
  if (amount !== null) return amount;
  if (isNoneForModel) return said === 'not-yet-none' ? null : 0;
  const fromModel = parseAmount(normalised);
  if (fromModel !== null) return fromModel;
  const words = `${normalised} ${value} ${quote}`;
  return /not[_ ]known|unknown|not sure|don'?t know|no s[eé]/iu.test(words) ? 'not_known' : null;
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
