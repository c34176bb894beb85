/** A statement names its word at its start; no pattern should have to walk through an endless e-mail. */
const longest = 500;

/**
 * Words as the vocabularies spell them: lower case, no accents, «isn't» as «is not», «pre-approved» as «pre approved».
 * A new line ends a clause, so it becomes a full stop.
 */
export function foldedWords(words: string): string {
  return words
    .slice(0, longest)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’‘`´]/gu, "'")
    .replace(/\s*\n\s*/gu, '. ')
    .replace(/_|(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replace(
      /\b(is|are|was|were|has|have|had|do|does|did|would|could|should|must|need)n'?t\b/gu,
      (_, verb: string) => `${verb} not`,
    )
    .replace(/\b(?:can'?t|cannot)\b/gu, 'can not')
    .replace(/\bwon'?t\b/gu, 'will not')
    .replace(/\bain'?t\b/gu, 'is not')
    .replace(/\bi'?m\b/gu, 'i am')
    .replace(/\b(it|that|here|there)'s\b/gu, '$1 is')
    .replace(/'re\b/gu, ' are')
    .replace(/'ve\b/gu, ' have')
    .replace(/\s+/gu, ' ')
    .trim();
}
