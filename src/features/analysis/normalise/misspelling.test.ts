import { expect, test } from 'vitest';
import { isMisspelling } from './misspelling.ts';

test.each([
  ['pflugervile', 'pflugerville'],
  ['georgtown', 'georgetown'],
  ['leadner', 'leander'],
  ['mision', 'mission'],
  ['pflugrvile', 'pflugerville'],
])('«%s» is «%s», misspelt', (typed, word) => {
  expect(isMisspelling(typed, word)).toBe(true);
});

test.each([
  ['tyler', 'taylor'],
  ['yrd', 'yard'],
  ['denton', 'benton'],
  ['dulles', 'dallas'],
  ['westland', 'westlake'],
  ['garage', 'garden'],
  ['', 'georgetown'],
])('«%s» is another word than «%s»', (typed, word) => {
  expect(isMisspelling(typed, word)).toBe(false);
});
