import { expect, test } from 'vitest';
import { digitsForWords } from './number-words.ts';

test.each([
  ['three bedrooms', '3 bedrooms'],
  ['twenty-five', '25'],
  ['four hundred and fifty thousand', '450000'],
  ['between four and five hundred', 'between 4 and 500'],
  ['a house and two cars', 'a house and 2 cars'],
  ['un cuarto', 'un cuarto'],
  ['ciento veinte mil', '120000'],
  ['treinta y cinco', '35'],
  ['dos millones', '2000000'],
  ['one two three', '1 2 3'],
  ['someone atone', 'someone atone'],
  ['', ''],
])('%j', (words, digits) => {
  expect(digitsForWords(words)).toBe(digits);
});

test('an endless run of number words stays linear: it is cut into phrases', () => {
  expect(digitsForWords('one and '.repeat(2000)).split('1')).toHaveLength(2001);
});
