const replacements: readonly (readonly [RegExp, string])[] = [
  [/[‘’]/g, "'"],
  [/[“”]/g, '"'],
  [/[–—]/g, '-'],
  [/…/g, '...'],
  [/\s+/g, ' '],
];

/** Letters and signs of a plain text message; anything else would double its price. */
const notGsm = /[^\w @£$¥èéùìòÇØøÅåΔΦΓΛΩΠΨΣΘΞÆæßÉ!"#¤%&'()*+,\-./:;<=>?¡ÄÖÑÜ§¿äöñüà]/gu;

export function toPlainCharacters(text: string, language: 'en' | 'es'): string {
  let plain = text;
  for (const [pattern, replacement] of replacements) plain = plain.replace(pattern, replacement);
  if (language === 'en') plain = plain.normalize('NFKD').replace(/\p{M}/gu, '').replace(notGsm, '');
  return plain.trim();
}

/** Joins what fits, most important last part first; whole sentences only. */
export function fitReply(parts: readonly { text: string; rank: number }[], maxCharacters: number): string {
  let kept = parts.filter((part) => part.text !== '');
  while (kept.length > 1 && join(kept).length > maxCharacters) {
    const least = kept.reduce((lowest, part) => (part.rank < lowest.rank ? part : lowest));
    kept = kept.filter((part) => part !== least);
  }
  const text = join(kept);
  if (text.length <= maxCharacters) return text;
  const words = text.slice(0, maxCharacters).split(' ').slice(0, -1).join(' ');
  return words.replace(/[,;:\s]+$/, '');
}

function join(parts: readonly { text: string }[]): string {
  return parts.map((part) => part.text).join(' ');
}
