import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../../domain/handoff.ts';
import { fixedAnswer } from './fixed-answer.ts';

const asks = 'are you a bot? I want to talk to a person';

function answerTo(text: string, handoff: Handoff | null, language: 'en' | 'es' = 'en') {
  return fixedAnswer(language, 'Oak', { texts: [{ text }], acts: [], handoff, facts: new Map() });
}

describe('«are you a bot?»', () => {
  test('is answered by a fixed text that offers a person', () => {
    expect(answerTo('are you a bot?', null)).toMatch(/^I'm an AI assistant for Oak\. .*just say so/);
  });

  test.each([
    ['en', "I'm an AI assistant for Oak. Of course. Someone from our team will get back to you personally."],
    [
      'es',
      'Soy un asistente de IA de Oak. Por supuesto. Alguien del equipo se va a comunicar con usted personalmente.',
    ],
  ] as const)(
    'with a wish for a person it is answered too, and the person is not asked for again: %s',
    (language, words) => {
      expect(answerTo(asks, { reason: 'asked_for_person', closingText: true }, language)).toBe(words);
    },
  );
});
