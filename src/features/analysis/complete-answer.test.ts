import { describe, expect, test } from 'vitest';
import { completeAnswer } from './complete-answer.ts';

const context = { now: Date.parse('2026-11-25T18:00:00Z'), timeZone: 'America/Chicago' };

describe('completeAnswer', () => {
  test.each([
    ['role', 'selling'],
    ['role', 'Comprar'],
    ['price', 'around 450k'],
    ['price', '400 to 450'],
    ['timeline', 'in June'],
    ['timeline', 'no rush'],
    ['bedrooms', '3'],
    ['financing', 'pre-approved'],
    ['home_condition', 'needs some work'],
    ['areas', 'anywhere'],
    ['money_owed', 'about 180k'],
  ] as const)('%s: %j is complete', (question, text) => {
    expect(completeAnswer(question, text, context)).toBe(true);
  });

  test.each([
    [null, '450k'],
    ['price', 'hmm'],
    ['price', '450k and'],
    ['price', '450k,'],
    ['price', '450k...'],
    ['price', '450k, is that enough?'],
    ['price', '450k but we could go up to 500k if the house really is what we want'],
    ['timeline', 'soon'],
    ['areas', 'Round Rock'],
    ['motivation', 'new job'],
    ['role', 'hello'],
    ['timeline', ''],
  ] as const)('%s: %j is not', (question, text) => {
    expect(completeAnswer(question, text, context)).toBe(false);
  });
});
