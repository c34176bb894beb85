import { normaliseForGsm } from '../../../domain/text-normalise.ts';

/**
 * A draft in one line, in characters that every phone shows, without the wrapping that a model puts round a text:
 * quotes, a code fence, marks of a heading, a list or emphasis. Taking it off loses no word.
 */
export function bareDraft(text: string): string {
  return unwrapped(normaliseForGsm(text)).replaceAll(/\s+/gu, ' ').trim();
}

/** More layers than any model puts round a text. */
const layersAtMost = 8;

/** Quotes in a fence, bold in quotes: until nothing more comes off. */
function unwrapped(text: string): string {
  let inner = text;
  for (let layer = 0; layer < layersAtMost; layer += 1) {
    const before = inner;
    inner = withoutEmphasis(withoutLineMarks(withoutQuotes(withoutFence(inner.trim()))));
    if (inner === before) break;
  }
  return inner;
}

/** Ticks are apostrophes once the characters are normalised. */
function withoutFence(text: string): string {
  return text.replace(/^('''|~~~)(?:[a-z]+(?=\s*\n))?(.*?)\1$/su, '$2');
}

/** `"Fixer" or "move-in ready"` is no text in quotes: the first mark inside closes. */
function withoutQuotes(text: string): string {
  const inner = /^(?:"(.*)"|'(.*)'|‹(.*)›)$/su
    .exec(text)
    ?.slice(1)
    .find((one) => one !== undefined);
  const isWhole = inner !== undefined && !/^[^"']*(?:[^\s"'(]["']|[\p{L}\p{N}.]' )(?!\p{L})/u.test(inner);
  return isWhole ? inner : text;
}

/** A line that is a heading, or of three words, or before an empty one ends a sentence, also without a stop. */
function withoutLineMarks(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const last = lines.findLastIndex((line) => line !== '');
  return lines
    .map((line, at) => {
      const bare = line.replace(/^(?:#{1,6}(?:\s+|$)|>\s*|[-*]\s+(?=\p{L}|\p{P}))/u, '');
      const isApart = line.startsWith('#') || lines[at + 1] === '' || bare.split(/\s+/u).length <= 3;
      return at < last && isApart ? bare.replace(/([\p{L}\p{N}])((?:\*\*|__)?)$/u, '$1.$2') : bare;
    })
    .join('\n');
}

function withoutEmphasis(text: string): string {
  return text
    .replaceAll(/(?<![\p{L}\p{N}*])(\*{1,3})(?=[^\s*])([^*]+?)(?<=\S)\1(?![\p{L}\p{N}*])/gu, '$2')
    .replaceAll(/(?<![\p{L}\p{N}_])(_{1,3})(?=[^\s_])([^_]+?)(?<=\S)\1(?![\p{L}\p{N}_])/gu, '$2')
    .replaceAll(/\*\*/gu, '');
}
