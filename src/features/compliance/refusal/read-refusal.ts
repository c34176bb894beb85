import { trimWord } from '../trim-word.ts';
import { bareCommand } from './bare-command.ts';
import { englishRefusals } from './english.ts';
import { isLimited } from './limits.ts';
import { looseRefusals } from './loose.ts';
import { mayRefuse } from './may-refuse.ts';
import { withoutOpposites } from './opposites.ts';
import { isSearchOver } from './search-over.ts';
import { spanishRefusals } from './spanish.ts';
import { talkWords } from './talk-words.ts';
import { wearinesses } from './weariness.ts';

const clauseEnd = /[.,;:!?\n\u2013\u2014\u2026]+|\s-+\s|\p{Extended_Pictographic}+/u;
/** «My #»: a sign that `trimWord` drops. */
const numberSign = /\b(my|this|the|your?|wrong|phone) ?#/giu;
/** Two segments: what is longer is a story or a mail, whose last lines may be a footer; a person reads those. */
const longest = 306;
const refusals = [...englishRefusals, ...spanishRefusals];
const mayBeRefusals = [...looseRefusals, ...wearinesses];

/** The clauses in the grammar's words; null where no rule can hold, or where the text is too long to be plain. */
function clausesOf(text: string, whole: string): readonly string[] | null {
  if (text.length > longest || !mayRefuse(whole)) return null;
  return text
    .replace(numberSign, '$1 number')
    .split(clauseEnd)
    .map((one) => talkWords(withoutOpposites(trimWord(one))))
    .filter((words) => words !== '');
}

/** Id of the rule by which a text in free wording asks for no more texts, beyond a reasonable reader's doubt; null if none. */
export function readRefusal(text: string): string | null {
  const whole = trimWord(text);
  const clauses = clausesOf(text, whole);
  if (clauses === null) return null;
  const found =
    bareCommand(clauses) ?? refusals.find(({ pattern }) => clauses.some((one) => pattern.test(one)))?.id;
  return found === undefined || isLimited(talkWords(whole), isSearchOver(clauses)) ? null : found;
}

/** Id of the rule by which a text may refuse texts, read loosely, or sounds as if its writer had enough of them; a person decides. */
export function readLooseRefusal(text: string): string | null {
  const whole = trimWord(text);
  const clauses = clausesOf(text, whole);
  if (clauses === null) return null;
  const found = mayBeRefusals.find(({ pattern }) => clauses.some((one) => pattern.test(one)))?.id;
  return found === undefined || isLimited(talkWords(whole), false) ? null : found;
}
