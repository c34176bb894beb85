import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/location.ts';
import { countSegments } from '../../domain/sms-segments.ts';
import { factKeys, handoffReasons } from '../../domain/vocabulary.ts';
import { checkContent } from './content-check.ts';
import {
  askFallback,
  fallbackText,
  handoffClosing,
  helpAnswer,
  optOutConfirmation,
  type Situation,
} from './fixed-texts.ts';
import { exampleState } from './govern/example.fixture.ts';
import { situationTexts } from './texts/situations.ts';

const elevenLetters = 'Christopher';
const business = 'Oak & Partners Real Estate';
const languages = ['en', 'es'] as const;
const situations = Object.keys(situationTexts) as Situation[];

/** Of all fixed texts one names numbers: where help is to be had. */
function expectSendable(text: string, ownNumbers: readonly string[] = []): void {
  const { content } = exampleState();
  const rules = { ...content, sources: [...content.sources, ...ownNumbers] };
  expect(countSegments(text)).toMatchObject({ encoding: 'gsm7', segments: 1 });
  expect(checkContent({ text, channel: 'SMS', messageClass: 'answer' }, rules)).toEqual([]);
}

describe.each(languages)('fixed texts in %s', (language) => {
  it.each(situations)('%s is one segment with a long name and breaks no content rule', (situation) => {
    const numbers = situation === 'crisis' ? ['911', '988'] : [];
    expectSendable(fallbackText(language, situation, elevenLetters), numbers);
    expectSendable(fallbackText(language, situation), numbers);
  });

  it.each(['role', ...factKeys] as const)('the question for %s does too, where there is one', (fact) => {
    const text = askFallback(language, fact, elevenLetters);
    if (text !== null) expectSendable(text);
  });

  it.each(handoffReasons)('the closing for %s does too', (reason) => {
    for (const agent of [elevenLetters, '']) {
      const text = handoffClosing(language, reason, agent);
      if (text === null) continue;
      expectSendable(text);
      expect(text).not.toMatch(/[.?!] \p{Ll}/u);
    }
  });

  it('closes a handoff in words, except where silence is right', () => {
    const silent = handoffReasons.filter((reason) => handoffClosing(language, reason, '') === null);
    expect(silent).toEqual(['angry', 'compliance_doubt', 'bot_loop']);
  });

  it('confirms an opt-out: sender, no more texts, the way back; no question', () => {
    const text = optOutConfirmation(language, business);
    expect(text).toContain(business);
    expect(text).toContain('START');
    expect(text).not.toContain('?');
    expect(countSegments(text)).toMatchObject({ encoding: 'gsm7', segments: 1 });
  });

  it('helps: sender, contact, the way out', () => {
    const text = helpAnswer(language, {
      business,
      phone: '(214) 555-0100',
      template: defaultSettings.helpText,
    });
    expect(text).toContain(business);
    expect(text).toContain('(214) 555-0100');
    expect(text).toContain('STOP');
    expect(text).not.toMatch(/[{}]/);
    expect(countSegments(text)).toMatchObject({ encoding: 'gsm7', segments: 1 });
  });
});

describe('a name', () => {
  it('opens the text, lower case follows', () => {
    expect(fallbackText('en', 'acknowledge', 'Ann')).toBe('Ann, thanks, noted.');
    expect(fallbackText('en', 'objection', 'Ann')).toMatch(/^Ann, I understand\./);
    expect(askFallback('es', 'areas', 'Ana')).toBe('Ana, en que zonas busca?');
  });

  it('that is none is left out', () => {
    for (const odd of ['', '  ', '{name}', 'A1', 'x'.repeat(40), 'ann@oak.com']) {
      expect(fallbackText('en', 'acknowledge', odd)).toBe('Thanks, noted.');
    }
  });

  it('is not needed for a fact that is never asked', () => {
    expect(askFallback('en', 'chosen_slot')).toBeNull();
  });
});
