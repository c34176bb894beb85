import { expect, test } from 'vitest';
import { saysCrisis } from './crisis.ts';

test.each([
  'I want to kill myself',
  'i dont want to live anymore',
  'Sometimes I just want to die.',
  'thinking about suicide',
  "I'm going to end it all",
  'Quiero morirme',
  'no quiero seguir viviendo',
  'my husband hit me, I need to get out tonight',
  'my ex threatened to kill me',
  'mi esposo me pegó anoche',
])('«%s» is heard', (text) => {
  expect(saysCrisis(text)).toBe(true);
});

test.each([
  'this market is killing me',
  'I would die for that kitchen',
  'I want to diet before the move',
  'my dad died and we have to sell',
  'we want to live in Round Rock',
  "I don't want to live in Austin",
  'cut my own grass',
  'we are ready to end it all with this landlord',
  'me muero por esa cocina',
  'someone beat me to the offer, she beat me to it',
  'he hit me up with a number',
  'my ex hits me up every week about the house',
  'the taxes hit me hard',
])('«%s» is talk of homes', (text) => {
  expect(saysCrisis(text)).toBe(false);
});
