import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { dealsInMoney } from './deal.ts';

test.each([
  'I want to make an offer of 420k on the Oak house',
  "we'd like to put in an offer",
  "I'll offer 400k cash",
  'my final offer is 415',
  'we accept the offer',
  "I'm ready to submit a full price offer",
  'We countered at 430',
  'I wired the earnest money this morning, did you get it?',
  'where do I send it? we sent the deposit yesterday',
  'Quiero hacer una oferta por la casa',
  'mi oferta es 300 mil',
  'We accept!',
  'where do I send the deposit?',
  "what's your wire info",
  'please submit an offer for us at asking',
  "I'll pay cash 380k for it today",
])('«%s» is a deal', (text) => {
  expect(dealsInMoney(text)).toBe(true);
});

test.each([
  'how much would you offer for my house?',
  'make me an offer',
  'do you take cash offers?',
  'can you send me the offer sheet?',
  'do sellers accept lower prices?',
  'I would pay 400k for the right home',
  'up to 420k',
  'I can do 450k',
  'I make 120k a year',
  'we can make 5k a month work',
  'do they offer a washer and dryer?',
  'what amenities does it offer?',
  'I got an offer from Opendoor but it was low',
  'they rejected our last one',
  'how much is the deposit?',
  'I have 20 percent for the down payment',
  'cuanto ofrecen por mi casa',
])('«%s» is none', (text) => {
  expect(dealsInMoney(text)).toBe(false);
});

test('talk of homes to rent and buy holds none', () => {
  const file = new URL('../../../test/fixtures/sgd-homes/dev.json', import.meta.url);
  const dialogues: { turns: { speaker: string; text: string }[] }[] = JSON.parse(readFileSync(file, 'utf8'));
  const said = dialogues.flatMap(({ turns }) => turns.filter(({ speaker }) => speaker === 'USER'));
  expect(said.length).toBeGreaterThan(500);
  expect(said.filter(({ text }) => dealsInMoney(text))).toEqual([]);
});
