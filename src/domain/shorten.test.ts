import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencesOf } from './sentences.ts';
import { fitText } from './shorten.ts';
import { countSegments } from './sms-segments.ts';

const filler = 'This sentence says something that is nice to know but not needed at all.';

describe('sentencesOf', () => {
  test.each([
    [
      'Hi Ana. Are you free at 3 p.m. tomorrow? Great!',
      ['Hi Ana.', 'Are you free at 3 p.m. tomorrow?', 'Great!'],
    ],
    [
      'It is at 12 Oak St. in Hutto. See https://a.co/x.y?z=1 now.',
      ['It is at 12 Oak St. in Hutto.', 'See https://a.co/x.y?z=1 now.'],
    ],
    ['Asking $450.5k. OK?', ['Asking $450.5k.', 'OK?']],
    ['one\ntwo', ['one', 'two']],
    ['¿Cuándo? ¡Pronto!', ['¿Cuándo?', '¡Pronto!']],
  ])('%j', (text, sentences) => {
    expect(sentencesOf(text)).toEqual(sentences);
  });
});

describe('fitText', () => {
  test('leaves a text that fits as it is', () => {
    expect(fitText('Short. Really?', 1)).toEqual({ outcome: 'fits', text: 'Short. Really?' });
  });

  test('drops sentences from the end and keeps the question', () => {
    const text = `Got it. ${filler} ${filler} When would you like to move?`;
    expect(fitText(text, 1)).toEqual({
      outcome: 'fits',
      text: `Got it. ${filler} When would you like to move?`,
    });
  });

  test('drops the last question only when nothing else is left', () => {
    const long = `${'word '.repeat(25).trim()}?`;
    const result = fitText(`${long} ${long}`, 1);
    expect(result).toEqual({ outcome: 'fits', text: long });
  });

  test('keeps what matters before what is only nice', () => {
    const text = `Thanks for all of that. ${filler} ${filler} Someone of our team will write to you.`;
    const result = fitText(text, 1, 'A start.', (sentence) => sentence.startsWith('Someone'));
    expect(result).toEqual({
      outcome: 'fits',
      text: `A start. Thanks for all of that. ${filler} Someone of our team will write to you.`,
    });
  });

  test('refuses one sentence that is too long instead of cutting it', () => {
    expect(fitText(`${'word '.repeat(60)}end.`, 1)).toEqual({ outcome: 'too-long' });
  });

  test('the fixed start counts and stays', () => {
    const start = "Hi, this is Oak Realty's AI assistant. Reply STOP to opt out.";
    const result = fitText(`Got it. ${filler} ${filler} When?`, 1, start);
    expect(result).toEqual({ outcome: 'fits', text: `${start} Got it. ${filler} When?` });
  });

  test('whatever is kept is whole sentences in order, and fits', () => {
    const sentence = fc.constantFrom<string[]>(
      filler,
      'Yes.',
      'When?',
      'Call 512-555-0100 at 3:30 p.m. today.',
      'https://oak.example/a.b?c=1 is it.',
    );
    fc.assert(
      fc.property(
        fc.array(sentence, { minLength: 1, maxLength: 9 }),
        fc.constantFrom(1, 2),
        (sentences, most) => {
          const result = fitText(sentences.join(' '), most);
          if (result.outcome === 'too-long') return;
          expect(countSegments(result.text).segments).toBeLessThanOrEqual(most);
          let from = 0;
          for (const kept of sentencesOf(result.text)) {
            const at = sentences.indexOf(kept, from);
            expect(at).toBeGreaterThanOrEqual(from);
            from = at + 1;
          }
          if (sentences.includes('When?')) expect(result.text).toContain('When?');
        },
      ),
    );
  });
});
