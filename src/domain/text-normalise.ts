/**
 * Characters that phones and editors insert and that would force UCS-2 (70 characters a segment) without
 * saying anything more than their GSM-7 twin.
 */
const twins: ReadonlyMap<string, string> = new Map([
  ...pairs('‘’‚‛′`´ʼ＇', "'"),
  ...pairs('“”„‟″«»', '"'),
  ...pairs('‐‑‒–—―−﹣－', '-'),
  ...pairs('•‣◦·', '-'),
  ...pairs(
    '\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
    ' ',
  ),
  ...pairs('\u2028\u2029\u0085', '\n'),
  ['…', '...'],
  ['⁄', '/'],
  ['×', 'x'],
  ['½', '1/2'],
  ['¼', '1/4'],
  ['¾', '3/4'],
  ['™', ''],
]);

/** Zero-width characters, direction marks, soft hyphen, byte-order mark. */
const invisible =
  /\u034f|\u17b4|\u17b5|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;
/** A joiner between two pictures is part of one emoji (a family, a profession): taking it out breaks the picture. */
const emojiJoiner =
  /(?<=\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d(?=\p{Extended_Pictographic})/gu;
const placeholder = '\ue000';
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
const controls = /[\u0000-\u0009\u000b-\u001f\u007f\ue000]/gu;

/** Outbound text: GSM-7 twins for smart punctuation and odd spaces; letters such as á and í are kept. */
export function normaliseForGsm(text: string): string {
  const visible = text
    .normalize('NFC')
    .replace(/\r\n?/gu, '\n')
    .replaceAll(placeholder, '')
    .replace(/(?<=\d)(?=[½¼¾])/gu, ' ');
  const kept = visible
    .replace(emojiJoiner, placeholder)
    .replace(invisible, '')
    .replaceAll(placeholder, '\u200d');
  return [...kept].map((character) => twins.get(character) ?? character).join('');
}

/** Inbound text as every reader sees it: the same twins, no control characters, no outer space. */
export function cleanInbound(text: string): string {
  return normaliseForGsm(text)
    .replace(controls, '')
    .replace(/ {2,}/gu, ' ')
    .replace(/ *\n */gu, '\n')
    .trim();
}

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((character) => [character, to]);
}
