import { expect, test } from 'vitest';
import { parseSquareFeet } from './square-feet.ts';

test.each([
  ['2,000 sqft', 2000],
  ['about 2k sq ft', 2000],
  ['1850', 1850],
  ['2 acres', 87_120],
  ['big', null],
  ['dos mil pies', 2000],
  ['2.000 pies cuadrados', 2000],
  ['built in 1985, 1800 sq ft', 1800],
])('%j is %s', (words, feet) => {
  expect(parseSquareFeet(words)).toBe(feet);
});

test.each([
  ['1/4 acre', 10_890],
  ['1/2 acre lot', 21_780],
  ['3/4 of an acre', 32_670],
  ['¼ acre', 10_890],
  ['half an acre', 21_780],
  ['half acre', 21_780],
  ['a quarter of an acre', 10_890],
  ['quarter acre', 10_890],
  ['three quarters of an acre', 32_670],
  ['a third of an acre', 14_520],
  ['an acre', 43_560],
  ['one acre', 43_560],
  ['an acre and a half', 65_340],
  ['one and a half acres', 65_340],
  ['1 1/2 acres', 65_340],
  ['2½ acres', 108_900],
  ['1.5 acres', 65_340],
  ['.25 acre', 10_890],
  ['0.125 acres', 5445],
  ['1,000 acres', 43_560_000],
  ['medio acre', 21_780],
  ['un acre y medio', 65_340],
  ['un cuarto de acre', 10_890],
  ['acreage', null],
  ['1/0 acre', null],
])('land: %j is %s', (words, feet) => {
  expect(parseSquareFeet(words)).toBe(feet);
});

test.each([
  ['200 metros cuadrados', 2153],
  ['200 m2', 2153],
  ['200 m²', 2153],
  ['180 mts', 1938],
  ['150 mts2', 1615],
  ['200 sq m', 2153],
  ['200 sqm', 2153],
  ['200 square meters', 2153],
  ['1.200 metros', 12_917],
  ['92,5 m2', 996],
  ['doscientos metros', 2153],
  ['2,000 sq ft on half an acre', 2000],
  ['10 metros por 20', null],
  ['3 miles', null],
  ['in 2 months', null],
])('metres: %j is %s', (words, feet) => {
  expect(parseSquareFeet(words)).toBe(feet);
});
