import { unfold } from './fold.ts';
import type { Reading } from './reading.ts';

/** The question the lead wants answered; the last one that is not merely a wish for homes. */
export function leadQuestionOf(reading: Reading): string {
  const questions = reading.sentences.filter((sentence) => sentence.isQuestion);
  const real = questions.filter((sentence) => !sentence.isWish && !isGreeting(sentence.text));
  const last = real.at(-1) ?? questions.filter((sentence) => !isGreeting(sentence.text)).at(-1);
  const original = reading.texts.find((entry) => entry.id === last?.messageId)?.text ?? '';
  return last === undefined ? '' : unfold(last.text, original);
}

function isGreeting(text: string): boolean {
  return /^\W*(?:(?:hi|hello|hey|hola)\W+)?(?:how are you|how'?s it going|what'?s up|como estas?|como esta usted|que tal)\W*(?:today)?\W*$/i.test(
    text,
  );
}
