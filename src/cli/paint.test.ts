import { expect, test } from 'vitest';
import { paintFor } from './paint.ts';

test.each([
  ['a terminal', { isTTY: true }, {}, '\u001b[32mgo\u001b[39m'],
  ['a pipe', {}, {}, 'go'],
  ['NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, 'go'],
  ['an empty NO_COLOR, which counts as not set', { isTTY: true }, { NO_COLOR: '' }, '\u001b[32mgo\u001b[39m'],
  ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, 'go'],
])('%s', (_name, stream, environment, shown) => {
  expect(paintFor(stream, environment)('green', 'go')).toBe(shown);
});
