import { expect, test } from 'vitest';
import { parseCount } from './counts.ts';

test.each([
  ['3', 3, 3],
  ['three', 3, 3],
  ['3 bed 2 bath', 3, 2],
  ['3/2', 3, 2],
  ['3bd/2.5ba', 3, 2.5],
  ['4 or 5 bedrooms', 4, null],
  ['2 and a half baths', null, 2.5],
  ['studio', 0, null],
  ['3 cuartos y 2 baños', 3, 2],
  ['tres recámaras', 3, null],
  ['450k', null, null],
  ['no idea', null, null],
])('%j', (words, bedrooms, bathrooms) => {
  expect([parseCount(words, 'bedrooms'), parseCount(words, 'bathrooms')]).toEqual([bedrooms, bathrooms]);
});
