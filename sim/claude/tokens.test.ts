import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../../src/kit/random.ts';
import { countTokens, piecesOf, takeTokens } from './tokens.ts';

test('English prose has about 3.1 characters per token, JSON fewer', () => {
  const prose =
    'The lead asked about homes in Round Rock, and said that March would be a good time to move. ';
  const json = JSON.stringify({ now: '2026-11-25', facts: [{ key: 'price', value: 450000 }], texts: ['hi'] });
  expect(prose.length / countTokens(prose)).toBeGreaterThan(2.9);
  expect(prose.length / countTokens(prose)).toBeLessThan(3.3);
  expect(json.length / countTokens(json)).toBeLessThan(2.6);
});

test('a cut text never counts more than its limit, and pieces make up the whole', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 1, max: 60 }), (text, limit) => {
      const cut = takeTokens(text, limit);
      expect(text.startsWith(cut)).toBe(true);
      expect(countTokens(cut)).toBeLessThanOrEqual(limit + 1);
      expect(piecesOf(text, seededRandom(limit)).join('')).toBe(text);
    }),
  );
});
