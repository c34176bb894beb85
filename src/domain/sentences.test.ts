import { expect, test } from 'vitest';
import { sentencesOf } from './sentences.ts';

test('a sentence ends at its sign or line, and not at an abbreviation', () => {
  expect(sentencesOf('Hi! It is at 5 p.m. on Oak St. today.\nOk? "Yes." (See no. 4.) Bye')).toEqual([
    'Hi!',
    'It is at 5 p.m. on Oak St. today.',
    'Ok?',
    '"Yes."',
    '(See no. 4.)',
    'Bye',
  ]);
});

test('a mail of 200,000 characters without a full stop is read in moments', () => {
  const startedAt = performance.now();
  for (const unit of ['no me ', "don't ", '1 ', '" ']) {
    expect(sentencesOf(unit.repeat(200_000 / unit.length))).toHaveLength(1);
  }
  // it took seven seconds each
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
