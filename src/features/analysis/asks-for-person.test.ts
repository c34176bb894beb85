import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asksForPerson } from './asks-for-person.ts';

test.each([
  'call me later',
  'call me',
  'Call me after work please',
  'pls call me, 512 555 0199',
  'just call me tomorrow',
  'can you call me tomorrow around 5?',
  'give me a call',
  'I want you to call me tomorrow',
  "I'm driving, call me at 5",
  'I want to speak with someone',
  'llámeme mañana por favor',
  '¿me pueden llamar?',
  'llámame por favor',
  'can we hop on a call?',
  'can we talk on the phone',
  'is there someone I can speak to?',
  'a phone call would be better',
  "I'd love a call",
  'get me a person',
  'Human please!',
  'representative',
])('«%s» asks for a person', (text) => {
  expect(asksForPerson.test(text)).toBe(true);
});

test.each([
  'call me Bob',
  'you can call me Bob',
  'call me crazy but I like carpets',
  "don't call me before 5, text is fine",
  'please do not call me',
  'stop calling me',
  'they never call me back',
  'is there someone who does inspections?',
  'I called the bank',
  'the agent who called me yesterday',
  'no me llame, mejor texto',
  'who is going to call me?',
  "I don't want to hop on a call",
  "can't talk on the phone right now",
  "I wouldn't like a call",
  'my agent is on vacation',
  'the human factor matters to us',
  'we live close to the call center',
])('«%s» does not', (text) => {
  expect(asksForPerson.test(text)).toBe(false);
});

test('talk of homes to rent and buy never does', () => {
  const file = new URL('../../../test/fixtures/sgd-homes/dev.json', import.meta.url);
  const dialogues: { turns: { speaker: string; text: string }[] }[] = JSON.parse(readFileSync(file, 'utf8'));
  const said = dialogues.flatMap(({ turns }) => turns.filter(({ speaker }) => speaker === 'USER'));
  expect(said.length).toBeGreaterThan(500);
  expect(said.map(({ text }) => text).filter((text) => asksForPerson.test(text))).toEqual([]);
});
