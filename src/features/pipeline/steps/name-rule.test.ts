import { expect, it } from 'vitest';
import { namesAnother } from './name-rule.ts';

const known = ['Ana', 'Torres', 'we like Kyle', 'Sunrise Realty'];

it.each([
  ['Hi Jennifer, what areas do you like?', 'Jennifer'],
  ['Thanks Mr. Gonzalez. What areas do you like?', 'Gonzalez'],
  ['Gracias, Pedro. ¿Qué zona le gusta?', 'Pedro'],
  ['That helps, Mrs. Smith. When would you move?', 'Smith'],
])('«%s» is for somebody else', (words, found) => {
  expect(namesAnother(words, known)).toEqual([{ ruleId: 'wrong-name', found }]);
});

it.each([
  'Hi Ana, what areas do you like?',
  'Thanks, Ms. Torres. What areas do you like?',
  'Thanks, Kyle. What price range do you have in mind?',
  'Thanks Saturday works for the team to look at it',
  'Hi there! What areas do you like?',
  'Thanks for that. What areas do you like?',
  'Hello again, what areas do you like?',
])('«%s» is for this lead', (words) => expect(namesAnother(words, known)).toEqual([]));
