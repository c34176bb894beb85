/** Sentences with their closing mark; a dot inside a number, a link or «2 p.m.» does not end one. */
export function sentencesOf(text: string): readonly string[] {
  return (text.match(/.+?(?:[.!?…]+(?=\s+[\p{Lu}¿¡]|\s*$)|\n|$)/gsu) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

export function isQuestion(sentence: string): boolean {
  return /\?["')\]]*$/u.test(sentence);
}

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
