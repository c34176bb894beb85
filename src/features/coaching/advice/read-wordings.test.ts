import { expect, test } from 'vitest';
import { readWordings } from './read-wordings.ts';

const usual = 'When are you hoping to move?';

function read(...wordings: readonly string[]) {
  return readWordings(JSON.stringify({ wordings }), usual);
}

test('two ways to ask are kept, tidied', () => {
  expect(
    read('When would  be a good time for you to move?', 'When’s the move?', 'Any date in mind?'),
  ).toEqual(['When would be a good time for you to move?', "When's the move?"]);
});

test.each([
  ['the words that the card has already', usual],
  ['two questions', 'When will you move? And where to?'],
  ['no question', 'Tell me when you move.'],
  ['a figure', 'Will you move in under 6 months?'],
  ['a link', 'When will you move, see https://move.example/now?'],
  ['a picture', 'When will you move 🏡?'],
  ['more than a segment', `When ${'really '.repeat(25)}will you move?`],
])('%s is left out', (_what, text) => {
  expect(read(text)).toBeUndefined();
  expect(read(text, 'Any date in mind?')).toEqual(['Any date in mind?']);
});

test.each(['', 'no JSON', '[]', '{"wordings":"one?"}', '{"wordings":[1]}', '{"wordings":[]}'])(
  'an answer like «%s» holds none',
  (json) => {
    expect(readWordings(json, usual)).toBeUndefined();
  },
);
