import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactWordsDetector } from './opt-out-detector.ts';
import { answeredByPlatform, helpWords, readKeyword, returnsFrom, startWords, stopWords } from './words.ts';

/** As the law and the carriers write them, not as the code keeps them. */
const legalWords = ['stop', 'quit', 'end', 'revoke', 'opt out', 'cancel', 'unsubscribe'];
const carrierWords = ['STOPALL', 'OPTOUT', 'OPT-OUT', 'REMOVE'];
const allStopWords = [...legalWords, ...carrierWords];

const casings: readonly ((word: string) => string)[] = [
  (word) => word.toLowerCase(),
  (word) => word.toUpperCase(),
  (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase(),
  (word) =>
    [...word]
      .map((letter, index) => (index % 2 === 0 ? letter.toLowerCase() : letter.toUpperCase()))
      .join(''),
];
const wrappings: readonly ((word: string) => string)[] = [
  (word) => word,
  (word) => `${word}.`,
  (word) => `${word}!!!`,
  (word) => `  ${word}\n`,
  (word) => `"${word}"`,
  (word) => `«${word}»`,
  (word) => `*${word}*`,
  (word) => `(${word})`,
  (word) => `${word}?`,
  (word) => `...${word}...`,
  (word) => `\u00a0${word}\u2003`,
  (word) => `${word} \u{1f6d1}`,
  (word) => `\u200b${word}\u200b`,
  (word) => [...word].join('\u200b'),
  (word) => [...word].join('\u200d'),
  (word) => `\ufeff${word}\u2060`,
  (word) => `\u200e${word}\u200f`,
];

it('a stop word stays one under any number of marks that folding takes away', () => {
  const mark = fc.oneof(
    fc.integer({ min: 0, max: 0x2f }).map((code) => String.fromCharCode(code)),
    fc.constantFrom('\u200b', '\u00ad', '\ufeff', '«', '🛑', '…', '^', '~', '{'),
  );
  const marks = fc.array(mark, { maxLength: 60 }).map((some) => some.join(''));
  fc.assert(
    fc.property(marks, fc.constantFrom(...allStopWords), marks, (before, word, after) => {
      expect(readKeyword(`${before}${word}${after}`)).toBe('stop');
    }),
  );
});

describe('stop words', () => {
  for (const word of allStopWords) {
    it(`«${word}» stops in every case, with punctuation, spaces and invisible marks`, () => {
      for (const casing of casings) {
        for (const wrapping of wrappings) expect(readKeyword(wrapping(casing(word)))).toBe('stop');
      }
    });
  }

  it('reads full-width and spaced letters', () => {
    expect(readKeyword('ＳＴＯＰ')).toBe('stop');
    expect(readKeyword('S.T.O.P.')).toBe('stop');
    expect(readKeyword('s t o p')).toBe('stop');
    expect(readKeyword('opt   out')).toBe('stop');
    expect(readKeyword('OPT\u2011OUT')).toBe('stop');
    expect(readKeyword('Stop All')).toBe('stop');
  });

  it('holds for any mixture of case, punctuation and invisible marks', () => {
    const noise = fc.array(
      fc.constantFrom(' ', '.', '!', '?', '\n', '"', '-', '\u200b', '\u200d', '\ufeff', '\u2060'),
      {
        maxLength: 6,
      },
    );
    const invisibleMark = fc.constantFrom('', '\u200b', '\u200c', '\u2060', '\u00ad');
    fc.assert(
      fc.property(
        fc.constantFrom(...stopWords),
        noise,
        noise,
        fc.array(invisibleMark, { minLength: 12, maxLength: 12 }),
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (word, before, after, marks, uppers) => {
          const letters = [...word].map((letter, index) => {
            const cased = uppers[index] === true ? letter.toUpperCase() : letter;
            return cased + (marks[index] ?? '');
          });
          expect(readKeyword(before.join('') + letters.join('') + after.join(''))).toBe('stop');
        },
      ),
    );
  });

  it('never reads a stop word out of a text that holds another word', () => {
    const otherWord = fc.stringMatching(/^[a-z]{3,9}$/).filter((word) => word !== 'all' && word !== 'out');
    fc.assert(
      fc.property(fc.constantFrom(...stopWords), otherWord, fc.boolean(), (stopWord, other, isFirst) => {
        const text = isFirst ? `${other} ${stopWord}` : `${stopWord} ${other}`;
        expect(exactWordsDetector.read(text)).toEqual({ outcome: 'none' });
      }),
    );
  });

  it('names the rule and keeps the words', () => {
    expect(exactWordsDetector.read(' Stop! ')).toEqual({
      outcome: 'opt_out',
      ruleId: 'us-revocation-words',
      words: 'Stop!',
    });
  });
});

describe('the platform', () => {
  it('confirms its own six words, not the rest', () => {
    const own = ['STOP', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'];
    for (const word of own) expect(answeredByPlatform(` ${word.toLowerCase()}.`)).toBe(true);
    for (const word of ['revoke', 'opt out', 'OPT-OUT', 'OPTOUT', 'remove', 'stop texting me', 'help', '']) {
      expect(answeredByPlatform(word)).toBe(false);
    }
  });
});

describe('help and return words', () => {
  it('are read alone and only alone', () => {
    for (const word of helpWords) expect(readKeyword(`${word.toUpperCase()}!`)).toBe('help');
    for (const word of startWords) expect(readKeyword(` ${word}.`)).toBe('start');
    for (const text of [
      'help me find a house',
      'info on 12 Oak St',
      'start with the budget',
      'yes please',
      'helpful',
    ]) {
      expect(readKeyword(text)).toBeNull();
    }
  });

  it('«yes» returns only an opted-out contact whom we asked', () => {
    const yes = readKeyword('Yes!');
    expect(yes).toBe('yes');
    expect(returnsFrom(yes, { optedOut: true, lastTextAskedToReturn: true })).toBe(true);
    expect(returnsFrom(yes, { optedOut: true, lastTextAskedToReturn: false })).toBe(false);
    expect(returnsFrom(yes, { optedOut: false, lastTextAskedToReturn: true })).toBe(false);
    expect(returnsFrom('start', { optedOut: true, lastTextAskedToReturn: false })).toBe(true);
    expect(returnsFrom('start', { optedOut: false, lastTextAskedToReturn: false })).toBe(false);
    expect(returnsFrom('stop', { optedOut: true, lastTextAskedToReturn: true })).toBe(false);
  });
});
