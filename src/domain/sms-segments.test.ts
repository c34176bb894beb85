import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSegments } from './sms-segments.ts';

describe('countSegments', () => {
  test.each([
    ['', 'gsm7', 0, 0],
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['a'.repeat(306), 'gsm7', 306, 2],
    ['a'.repeat(307), 'gsm7', 307, 3],
    ['é ñ ü à Ñ ¿ ¡ @ £', 'gsm7', 17, 1],
    ['^{}[]~\\|€', 'gsm7', 18, 1],
    [`${'a'.repeat(159)}€`, 'gsm7', 161, 2],
    ['í', 'ucs2', 1, 1],
    ['ó'.repeat(70), 'ucs2', 70, 1],
    ['ú'.repeat(71), 'ucs2', 71, 2],
    [`á${'a'.repeat(133)}`, 'ucs2', 134, 2],
    [`á${'a'.repeat(134)}`, 'ucs2', 135, 3],
    ['😀', 'ucs2', 2, 1],
    ['😀'.repeat(35), 'ucs2', 70, 1],
  ] as const)('%j', (text, encoding, units, segments) => {
    expect(countSegments(text)).toEqual({ encoding, units, segments });
  });

  test('an escape pair is not split: it moves into the next segment', () => {
    const text = `${'a'.repeat(152)}€${'a'.repeat(152)}`;
    expect(countSegments(text)).toEqual({ encoding: 'gsm7', units: 306, segments: 3 });
  });

  test('a surrogate pair is not split', () => {
    const text = `${'á'.repeat(66)}😀${'á'.repeat(66)}`;
    expect(countSegments(text)).toEqual({ encoding: 'ucs2', units: 134, segments: 3 });
  });

  test('more text never costs fewer segments', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.string({ unit: 'grapheme' }),
        (text, more) => {
          expect(countSegments(text + more).segments).toBeGreaterThanOrEqual(countSegments(text).segments);
        },
      ),
    );
  });

  test('the segments hold the units', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
        const { encoding, units, segments } = countSegments(text);
        const [single, each] = encoding === 'gsm7' ? [160, 153] : [70, 67];
        expect(units).toBeLessThanOrEqual(segments <= 1 ? single : segments * each);
      }),
    );
  });
});
