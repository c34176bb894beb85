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
  "I've been thinking about ending it all",
  'honestly better off dead at this point',
  "I'm scared of my husband, he has a gun",
  'I took a bunch of pills',
  'le tengo miedo a mi esposo',
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
  'this commute is going to kill me',
  'I shot myself in the foot with that offer',
  'thinking about ending it all with this agent',
  'we are better off without that contingency',
  "I'm scared of my husband's reaction to the price",
  'I am afraid of my ex seeing the listing price',
  'took a bunch of pictures',
  'prefiero morir que pagar HOA jaja',
])('«%s» is talk of homes', (text) => {
  expect(saysCrisis(text)).toBe(false);
});
