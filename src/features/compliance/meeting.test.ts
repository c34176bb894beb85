import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { setsMeeting } from './meeting.ts';

test.each([
  'I can do 2pm tomorrow for the Oak house',
  'Does 5 work instead?',
  'ok see you then',
  'See you at 5!',
  'Can I stop by the house on Oak at 5?',
  'stop by tomorrow then',
  'how about saturday around 10?',
  "let's do friday",
  'tomorrow works',
  'Is 3 pm ok?',
  "we'll be there",
  "I'm at the house, nobody is here",
  'we could come by this afternoon',
  'running 10 min late!',
  'Nos vemos mañana a las 5',
  'puedo el sábado a las 10',
  'ahí estaré',
  'can we see it tomorrow at 4?',
  "I'd like to tour it on saturday",
  "I'm outside",
  'On my way!',
  'el sábado a las 10 puede?',
])('«%s» sets a meeting', (text) => {
  expect(setsMeeting(text)).toBe(true);
});

test.each([
  'we need to move by June',
  'I can do 450k, maybe 460',
  'I could do 20 percent down',
  'we can be out by december',
  'can we see it some time?',
  "we'd like to see homes with a yard",
  'the shed is outside',
  'is there parking on the way to town?',
  'is the house on Oak still available?',
  'what about schools?',
  'how about 3 bedrooms?',
  'is around 3 bedrooms fine?',
  'would around 2 acres work?',
  'my lease ends friday',
  'time is running out',
  'I work nights so mornings are hard',
  'it is at 1204 Maple',
  'looking at 4 bedrooms',
  'thanks, have a good day tomorrow',
  'see you have a new listing',
  'mañana le digo',
  'para marzo, hasta 380 mil',
  'a las afueras de Austin',
])('«%s» sets none', (text) => {
  expect(setsMeeting(text)).toBe(false);
});

test('in home-search talk it hears only visits, days and hours', () => {
  const file = new URL('../../../test/fixtures/sgd-homes/dev.json', import.meta.url);
  const dialogues: { turns: { speaker: string; text: string }[] }[] = JSON.parse(readFileSync(file, 'utf8'));
  const said = dialogues.flatMap(({ turns }) => turns.filter(({ speaker }) => speaker === 'USER'));
  const found = said.filter(({ text }) => setsMeeting(text)).map(({ text }) => text);
  const visits = /visit|see it|look at|schedule|appointment|tour|check it out|view|meet|\d|monday|tomorrow/iu;
  expect(said.length).toBeGreaterThan(500);
  expect(found.filter((text) => !visits.test(text))).toEqual([]);
});
