import { expect, test } from 'vitest';
import { otherLanguage } from './language-rule.ts';

const found = (words: string, wanted: 'en' | 'es') => otherLanguage(words, wanted).length > 0;

test('an answer in the language that the lead does not write is found', () => {
  expect(found('Got it, thanks. What is your price range for the home?', 'es')).toBe(true);
  expect(found('Gracias. Que rango de precio tiene en mente para la casa?', 'en')).toBe(true);
});

test('the right language, names of places and a few words say nothing against it', () => {
  expect(found('Got it, Casa Grande and La Vista. What is your price range?', 'en')).toBe(false);
  expect(found('Laredo con 250 mil, anotado. Cuantos cuartos necesita?', 'es')).toBe(false);
  expect(found('Round Rock, anotado. Gracias.', 'es')).toBe(false);
  expect(found('Ok!', 'es')).toBe(false);
});
