import { describe, expect, it } from 'vitest';
import { optOutDetector, readAtOnce } from '../opt-out-detector.ts';
import { secondAuthorDoubts, secondAuthorRefusals } from './second-author.fixture.ts';
import { secondAuthorLookAlikes } from './second-author-look-alikes.fixture.ts';

describe("a second author's texts", () => {
  it.each(secondAuthorRefusals)('«%s» counts at once', (text) => {
    expect(optOutDetector.read(text).outcome).toBe('opt_out');
    expect(readAtOnce(text)).toBe('stop');
  });

  it.each(secondAuthorDoubts)('«%s» is held for a person', (text) => {
    expect(optOutDetector.read(text).outcome).toBe('doubt');
    expect(readAtOnce(text)).toBeNull();
  });

  it.each(secondAuthorLookAlikes)('«%s» refuses nothing', (text) => {
    expect(optOutDetector.read(text).outcome).toBe('none');
  });
});

/** The search is over, or it is not: the same words refuse everything or one kind of home. */
describe('what the search brought', () => {
  it.each([
    ['we closed on a house last week, no more listings please', 'opt_out'],
    ['no more listings in Plano please', 'none'],
    ['ya encontré casa, ya no me mande casas', 'opt_out'],
    ['ya no me mande casas de ese precio', 'none'],
    ['Found a place! No need to send more listings', 'opt_out'],
    ['Found a house I like on Zillow, no need to send more, can you show it to me?', 'none'],
  ])('«%s»: %s', (text, outcome) => {
    expect(optOutDetector.read(text).outcome).toBe(outcome);
  });
});

/** The door waits for the reader of every text. */
it('the loose grammar takes no time on a text that is all beginnings', () => {
  const beginnings = [
    'stop the ',
    'i dont want ',
    'make sure you dont ',
    'remove me off ',
    'no need to ',
    'tcpa ',
    'we bought a ',
  ];
  for (const piece of beginnings) {
    for (const length of [306, 100_000]) {
      const text = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
      optOutDetector.read(text);
      const begin = performance.now();
      optOutDetector.read(text);
      expect(performance.now() - begin).toBeLessThan(1000);
    }
  }
});
