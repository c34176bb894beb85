import { expect, test } from 'vitest';
import { textForModel } from './text-for-model.ts';

test('what a phone set apart with its own signs is redacted as well', () => {
  expect(textForModel(' card 4111\u00a01111\u00a01111\u00a01111 ')).toBe('card [card number removed]');
});

test('of a very long mail its beginning and its end are shown', () => {
  const mail = `We want to buy in Kyle.${' blah'.repeat(40_000)} Can we see it on Saturday?`;
  const shown = textForModel(mail);
  expect(shown).toHaveLength(8_000);
  expect(shown).toMatch(/^We want to buy in Kyle\..*\n\[\.\.\.\]\n.*Can we see it on Saturday\?$/su);
  expect(textForModel('x'.repeat(8_000))).toBe('x'.repeat(8_000));
});

test('no picture is cut in half', () => {
  const shown = textForModel(`a${'\u{1f3e1}'.repeat(6_000)}`);
  expect(shown.isWellFormed()).toBe(true);
});
