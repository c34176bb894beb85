import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallTalk } from './small-talk.ts';

const one = (text: string) => smallTalk([{ id: 'm1', text }]);

describe('small talk', () => {
  it.each([
    ['Hi!', 'hi'],
    ['  Thank you. ', 'thank you'],
    ['GRACIAS!!', 'gracias'],
    ['Buenos días', 'buenos días'],
  ])('%s is %s', (text, words) => {
    expect(one(text)).toBe(words);
  });

  it.each([
    'budget 400k',
    'budget 500k',
    'interested',
    'not interested',
    'yes',
    'no',
    'ok',
    'ok thanks',
    'no thanks',
    'thanks but no',
    'hi, is the 3 bed on Oak still available',
    'hi?',
    'thanks?',
    'stop',
    '',
  ])('«%s» depends on who says it, or on what was asked', (text) => {
    expect(one(text)).toBeNull();
  });

  it('is no more once another text, or one more letter or digit, is there', () => {
    expect(
      smallTalk([
        { id: 'm1', text: 'hi' },
        { id: 'm2', text: 'thanks' },
      ]),
    ).toBeNull();
    fc.assert(
      fc.property(
        fc.constantFrom('hi', 'thanks', 'gracias'),
        fc.stringMatching(/^[\p{L}\d]{1,12}$/u),
        (words, more) => {
          const text = `${words} ${more}`;
          fc.pre(!['hi there', 'thanks a lot'].includes(text.toLowerCase()));
          expect(one(text)).toBeNull();
        },
      ),
    );
  });
});
