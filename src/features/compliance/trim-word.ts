/** Zero-width and direction marks, variation selectors, soft hyphen: invisible, and used inside words. */
const invisible =
  /\u034f|[\u17b4\u17b5]|[\ufe00-\ufe0f]|[\u180b-\u180d]|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/**
 * A whole text reduced to what a person meant to type: compatibility forms folded (full-width letters),
 * invisible marks and accents dropped, lower case, every run of punctuation, symbols or space one space.
 * Only for comparing whole texts: it keeps no positions.
 */
export function trimWord(text: string): string {
  return text
    .normalize('NFKD')
    .replace(invisible, '')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
