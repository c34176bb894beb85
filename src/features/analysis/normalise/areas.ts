/** Characters read of a list; people name a handful of places. */
const longestList = 1000;
const noPreference =
  /^\W*(?:any|anywhere(?: is fine| works| really)?|any (?:area|where|place)|(?:no|don'?t have (?:a|any)) (?:real )?preferences?|doesn'?t matter|does not matter|not picky|open to (?:any|all|anything|anywhere)\b.*|(?:i'?m )?flexible|wherever|donde sea|cualquier(?:a| lado| parte| zona| lugar)?|no (?:me |nos )?importa|sin preferencia|me da igual)\W*$/iu;
const lead =
  /^(?:(?:and|or|maybe|also|in|near|around|by|close to|somewhere|the|area of|probably|either|preferably|y|o|en|cerca de|por|tambi[eé]n|quiz[aá]s?)\s+)+/iu;
const tail =
  /\s+(?:area|side of town|or so|please|por favor|mostly|ideally|if possible|maybe|too|as well)$/iu;

/** «Anywhere», «no preference», «donde sea»: an answer, with the value `any`. */
export function saysNoPreference(words: string): boolean {
  return noPreference.test(words.trim());
}

/** Names out of a list as people write it: commas, slashes, «and», «or», line breaks. */
export function splitList(words: string): readonly string[] {
  const items = words
    .slice(0, longestList)
    .replace(/[^\S\n]+/gu, ' ')
    .split(/[,;/\n&]| (?:and|or|y|o|u|e) /iu)
    .map((item) => tidy(item))
    .filter((item) => /\p{L}|^\d{5}$/u.test(item));
  return unique(items);
}

/** Areas keep the lead's spelling, «oakland» alone gets its capital. */
export function splitAreas(words: string): readonly string[] {
  return splitList(words).map((name) => (name === name.toLowerCase() ? titleCase(name) : name));
}

/** First spelling of each, compared without case. */
export function unique(items: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const folded = item.toLowerCase();
    if (seen.has(folded)) return false;
    seen.add(folded);
    return true;
  });
}

function tidy(item: string): string {
  const trimmed = item.replace(/\s+/gu, ' ').replace(/^[\s.!?'"()-]+|[\s.!?'"()]+$/gu, '');
  return trimmed.replace(lead, '').replace(tail, '').trim();
}

function titleCase(name: string): string {
  const lowerWords = new Set(['of', 'the', 'de', 'del', 'la', 'las', 'los', 'el']);
  return name
    .split(' ')
    .map((word, index) =>
      index > 0 && lowerWords.has(word) ? word : word.slice(0, 1).toUpperCase() + word.slice(1),
    )
    .join(' ');
}
