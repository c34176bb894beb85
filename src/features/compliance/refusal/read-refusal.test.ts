import { describe, expect, it } from 'vitest';
import { optOutDetector, readAtOnce } from '../opt-out-detector.ts';
import { nothingRefused } from './nothing-refused.fixture.ts';
import { readRefusal } from './read-refusal.ts';
import { refusalsInFreeWording } from './refusals.fixture.ts';

describe('a plain refusal in free wording', () => {
  it.each(refusalsInFreeWording)('«%s» counts at once', (text) => {
    expect(optOutDetector.read(text)).toMatchObject({
      outcome: 'opt_out',
      ruleId: expect.stringMatching(/^us-revocation-w/),
      words: text.trim(),
    });
    expect(readAtOnce(text)).toBe('stop');
  });

  it.each(nothingRefused)('«%s» refuses nothing', (text) => {
    expect(optOutDetector.read(text).outcome).toBe('none');
  });
});

/** What may mean one hour, one channel, one number or a joke is for a person. */
describe('a refusal that may be less than one', () => {
  it.each([
    'please stop texting me at work, ok',
    'stop texting me and just call me',
    'stop texting me lol jk',
    'tell your agents to stop texting me',
    'Stop. Look at that backyard!',
    'please cancel',
    'stop sending me these',
  ])('«%s» is held', (text) => {
    expect(optOutDetector.read(text).outcome).toBe('doubt');
  });
});

describe('a long text', () => {
  const refusal = 'please stop texting me';

  it('is a story or a mail, and is held', () => {
    const story = `We met at the open house and you asked for my number. ${'I told you about the roof. '.repeat(12)}`;
    expect(readRefusal(`${story}${refusal}`)).toBeNull();
    expect(optOutDetector.read(`${story}${refusal}`).outcome).toBe('doubt');
    expect(readRefusal(`We met at the open house. I told you about the roof. ${refusal}`)).not.toBeNull();
  });
});
