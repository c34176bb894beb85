import { sentencesOf } from '../../../domain/sentences.ts';
import { plain } from './sentences.ts';
import { talkInEnglish } from './text-talk-english.ts';
import { talkInSpanish } from './text-talk-spanish.ts';
import { type Violation, violation } from './violation.ts';

/**
 * A model that talks about the text instead of giving it: a heading in front, a note on how it was written, what it
 * plans to say, its refusal to write. Such talk is for whoever asked for the text, and the lead is not that person.
 * It cannot be cut out safely, because only its writer knows where it ends.
 */
export function talkAboutTheText(text: string): readonly Violation[] {
  const sentences = sentencesOf(text);
  const found = sentences.flatMap((sentence) => firstMatch(plain(sentence)));
  return found.length > 0 || sentences.length > 2 ? found : refused(plain(text));
}

const wordings = [...talkInEnglish, ...talkInSpanish];

function firstMatch(words: string): readonly Violation[] {
  for (const pattern of wordings) {
    const match = pattern.exec(words);
    if (match !== null) return [violation(ruleId, match[0])];
  }
  return [];
}

const ruleId = 'talks-about-the-text';

/** «I can't help with that» may come before what does help; alone it is the model's refusal, not an answer. */
const refusals: readonly RegExp[] = [
  /^(?:(?:i'm|i am) (?:very |really )?(?:sorry|afraid)|sorry|unfortunately)?[,.]? ?(?:but )?i(?:'m| am)? (?:can't|cannot|can not|won't|not able to|unable to) (?:help|assist)(?: you)? with (?:that|this|it)\W*$/u,
  /^(?:lo siento|disculpe|lamentablemente)?[,.]? ?(?:pero )?no puedo (?:ayudar|asistir)(?:le|te)? (?:con|en) (?:eso|esto)\W*$/u,
];

function refused(words: string): readonly Violation[] {
  return refusals.some((pattern) => pattern.test(words)) ? [violation(ruleId, words)] : [];
}
