import { expect, test } from 'vitest';
import { notOnRecord } from './prompt.ts';
import { readAnswer } from './read-answer.ts';

const sources = [
  {
    n: 1,
    contactId: 'c1',
    lead: 'Ana',
    kind: 'fact',
    text: 'bedrooms: 3 - "three bedrooms please"',
    messageId: 'm1',
  },
  {
    n: 2,
    contactId: 'c1',
    lead: 'Ana',
    kind: 'message',
    text: 'lead: We can go up to $450,000',
    messageId: 'm2',
  },
  {
    n: 3,
    contactId: 'c1',
    lead: 'Ana',
    kind: 'message',
    text: 'lead: does the Oak home have a pool, and is it still available?',
    messageId: 'm3',
  },
] as const;
const read = (answer: string, question = 'What do they want?') =>
  readAnswer(answer, sources, question).outcome;
const whyOf = (answer: string) => {
  const reading = readAnswer(answer, sources, 'What do they want?');
  return reading.outcome === 'withdrawn' ? reading.why : reading.outcome;
};

test('an answer stands on the sources that it names', () => {
  const reading = readAnswer('They want "three bedrooms please" [1] and up to $450,000 [2].', sources, '');
  expect(reading).toMatchObject({ outcome: 'answered', sources: [{ n: 1 }, { n: 2 }] });
  expect(read(notOnRecord)).toBe('not-on-record');
});

test('no source, a source that is none, a quote or a figure from nowhere: withdrawn', () => {
  expect(whyOf('They want a pool.')).toBe('no-source');
  expect(whyOf('They want three bedrooms [1][7].')).toBe('no-source');
  expect(whyOf('They said "four bedrooms please" [1].')).toBe('quote');
  expect(whyOf('They can pay $520,000 [2].')).toBe('content:untraceable-number');
  expect(whyOf('  ')).toBe('empty');
});

test('what a lead asked may be told, and is no proof of what they asked about', () => {
  expect(read('Ana asked about a pool and whether the Oak home is still available [3].')).toBe('answered');
  expect(whyOf('The Oak home has a pool [3].')).toBe('content:untraceable-feature');
  expect(whyOf('The Oak home is still available [3].')).toBe('content:untraceable-claim:availability');
});

test('who lives in an area is not spoken of, whoever asks', () => {
  expect(whyOf('It is a safe neighborhood for families with good schools [1].')).toMatch(
    /^content:steering/u,
  );
});
