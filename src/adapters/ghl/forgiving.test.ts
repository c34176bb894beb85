import { expect, test } from 'vitest';
import { readTime } from './forgiving.ts';

const at = Date.parse('2021-08-03T16:27:33.263Z');
const second = Date.parse('2021-08-03T16:27:33Z');

test.each([
  ['an ISO time', '2021-08-03T16:27:33.263Z', at],
  ['an ISO time with an offset', '2021-08-03T21:57:33.263+05:30', at],
  ['milliseconds', 1_628_008_053_263, at],
  ['milliseconds in a string', '1628008053263', at],
  ['the same between spaces', ' 1628008053263 ', at],
  ['seconds', 1_628_008_053, second],
  ['seconds in a string', '1628008053', second],
  ['milliseconds of twelve digits', '999999999999', 999_999_999_999],
  ['a small number, as it is', 5_000, 5_000],
])('%s is a time', (_what, value, expected) => {
  expect(readTime(value)).toBe(expected);
});

test.each(['', 'soon', '+15125550142', '16280080532631', 0, -1, Number.NaN, null, undefined, {}, true])(
  'no time: %s',
  (value) => {
    expect(readTime(value)).toBeNull();
  },
);
