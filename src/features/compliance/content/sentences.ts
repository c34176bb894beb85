import { isQuestion, sentencesOf } from '../../../domain/sentences.ts';

/** Lower case without accents, apostrophes straightened: what the word lists are matched against. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[’‘`´]/gu, "'")
    .toLowerCase();
}

/** Does one sentence, in plain words, hold one of these? */
export function saysOneOf(text: string, wordings: readonly RegExp[]): boolean {
  return sentencesOf(text).some((sentence) => {
    const words = plain(sentence);
    return wordings.some((wording) => wording.test(words));
  });
}

/** How a question begins; most texts carry no question mark. */
const asking =
  /^(?:(?:hi|hey|hello|ok|okay|and|also|but|so|yes|thanks|hola|y|pero|oye)\W+)*(?:is|are|was|were|hows?|what|whats|which|who|any|do|does|did|can|could|would|has|have you|tell me|es|est[aá]n?|son|hay|tiene|aceptan?|qu[eé]|cu[aá]l(?:es)?|qui[eé]n(?:es)?|c[oó]mo)(?!\p{L})/iu;

/** Is something asked, with or without its mark? */
export function asksSomething(sentence: string): boolean {
  return isQuestion(sentence) || asking.test(sentence);
}

/** What these texts state; what they ask vouches for nothing. */
export function statedIn(texts: readonly string[]): string {
  return texts
    .flatMap((text) => sentencesOf(text))
    .filter((sentence) => !asksSomething(sentence))
    .join('\n');
}

const hedges =
  /\b(?:if|whether|check|checks|confirm|confirms|find out|ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|question|verify|look into|see|not sure|can't|cannot|can not|won't|don't|do not|let you know|when|once|until|unless|would|could|hope|looking for|want|wants|wish|like|prefer|need|needs|something|anything|ones? that|homes? that|place that|si(?!,)|confirme|confirmar|revise|revisar|averigue|averiguar|pregunte|preguntar|cuando|quiere|busca|prefiere|necesita|alguna? que)\b/u;

/** «If you like, it is…» begins anew after its comma: what stood before it takes nothing back. */
const newClause = /[,;:]\s*(?:and |but |so )?$/u;

/** Do the plain words before a claim take it back: a wish, a condition, something that is yet to be found out? */
export function isHedged(before: string): boolean {
  return !newClause.test(before) && hedges.test(before);
}
