import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countSegments } from './sms-segments.ts';
import { cleanInbound, normaliseForGsm } from './text-normalise.ts';

describe('normaliseForGsm', () => {
  test.each([
    ['It’s “great” – really…', 'It\'s "great" - really...'],
    ['a\u00a0b\u2009c\u3000d', 'a b c d'],
    ['zero\u200bwidth\u200e \u202eturn\u202c\ufeff', 'zerowidth turn'],
    ['1\u00bd baths, 2½', '1 1/2 baths, 2 1/2'],
    ['`quote´', "'quote'"],
    ['Jose\u0301', 'José'],
    ['line\r\nline\rline', 'line\nline\nline'],
  ])('%j becomes %j', (from, to) => {
    expect(normaliseForGsm(from)).toBe(to);
  });

  test('keeps letters that force UCS-2: they are part of the word', () => {
    expect(normaliseForGsm('Sí, mañana a las 3')).toBe('Sí, mañana a las 3');
  });

  test('keeps a joined emoji in one piece', () => {
    const family = '👨\u200d👩\u200d👧';
    expect(normaliseForGsm(`${family}!`)).toBe(`${family}!`);
  });

  test('doing it twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normaliseForGsm(text);
        expect(normaliseForGsm(once)).toBe(once);
      }),
    );
  });

  test('smart punctuation never forces UCS-2', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('‘', '’', '“', '”', '–', '—', '…', '\u00a0', '\u200b', 'a', ' ')),
        (parts) => {
          expect(countSegments(normaliseForGsm(parts.join(''))).encoding).toBe('gsm7');
        },
      ),
    );
  });
});

describe('cleanInbound', () => {
  test('strips control characters and outer space, joins double spaces', () => {
    expect(cleanInbound('  hi\u0000  there\t!\u0007 \n  bye ')).toBe('hi there !\nbye');
  });

  test('a text of invisible characters is empty', () => {
    expect(cleanInbound('\u200b\u200e \ufeff')).toBe('');
  });
});
