import { expect, test } from 'vitest';
import { cell } from './csv.ts';

test.each([
  [null, ''],
  [4.5, '4.5'],
  [-3, '-3'],
  ['plain', 'plain'],
  ['with, comma', '"with, comma"'],
  ['two\nlines', '"two\nlines"'],
  ['he said "hi"', '"he said ""hi"""'],
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ['@sum', "'@sum"],
  ['+15125550100', '+15125550100'],
  ['+1+1', "'+1+1"],
])('%j is written %j', (value, written) => {
  expect(cell(value)).toBe(written);
});
