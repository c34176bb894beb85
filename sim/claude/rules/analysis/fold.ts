const plainLetters: Readonly<Record<string, string>> = {
  á: 'a',
  é: 'e',
  í: 'i',
  ó: 'o',
  ú: 'u',
  ü: 'u',
  ñ: 'n',
  Á: 'A',
  É: 'E',
  Í: 'I',
  Ó: 'O',
  Ú: 'U',
  Ü: 'U',
  Ñ: 'N',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
};

/**
 * The text without accents and typographic signs, letter for letter: word boundaries of patterns know
 * plain letters only, and every position stays that of the original.
 */
export function fold(text: string): string {
  return text.replace(/[áéíóúüñÁÉÍÓÚÜÑ‘’“”–—]/g, (letter) => plainLetters[letter] ?? letter);
}

/** The original words of a quote that was found in the folded text. */
export function unfold(quote: string, original: string): string {
  const at = fold(original).indexOf(quote);
  return at < 0 ? quote : original.slice(at, at + quote.length);
}
