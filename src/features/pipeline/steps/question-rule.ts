import { isQuestion, sentencesOf } from '../../../domain/sentences.ts';

/** What a draft asks against what it was to ask (domain contract, 7.4 and 7.5): one question at most, none where none fits. */
export function questionsTooMany(
  words: string,
  mayAsk: boolean,
): readonly { readonly ruleId: string; readonly found: string }[] {
  const questions = sentencesOf(words).filter(isQuestion);
  const tooMany = questions.slice(mayAsk ? 1 : 0);
  return tooMany.map((found) => ({ ruleId: mayAsk ? 'one-question' : 'no-question-now', found }));
}
