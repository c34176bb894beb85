import { objectsAt, textAt } from '../json.ts';
import type { Lane } from '../lane.ts';

/** Answers an agent from numbered sources: those that share words with the question, or that nothing is on record. */
export const chatLane: Lane = {
  name: 'chat',
  takes: ({ schema, document }) =>
    schema === undefined && Array.isArray(document.sources) && textAt(document, 'question') !== '',
  answer: ({ document }) => {
    const wanted = wordsOf(textAt(document, 'question'));
    const found = objectsAt(document, 'sources')
      .map((source) => ({
        n: Number(source.n),
        text: textAt(source, 'text'),
        shared: wordsOf(textAt(source, 'text')).filter((word) => wanted.includes(word)).length,
      }))
      .filter(({ shared }) => shared > 0)
      .sort((one, other) => other.shared - one.shared)
      .slice(0, 2);
    if (found.length === 0) return 'The record does not say.';
    return found.map(({ n, text }) => `On record: ${text.replaceAll('"', '')} [${n}].`).join(' ');
  },
};

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3);
}
