import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { asksForPerson } from './asks-for-person.ts';

test.each([
  'I want a real person',
  'is there a real person there?',
  'can I talk to a real person',
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
  'gimme a call',
  'stop the bot i want a human',
  'prefiero hablar por teléfono',
])('«%s» asks for a person', (text) => {
  expect(asksForPerson.test(text)).toBe(true);
});

test.each([
  'are you a real person?',
  "I don't need a human for that",
  'no prefiero hablar por teléfono, mejor texto',
  'r u a real person or a bot',
  'is this a real person',
  'am I talking to a real person',
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

test.each([
  'call me',
  'Call me back when you can',
  'please call me tomorrow after 5',
  'can you call me?',
  'could you please call me around noon',
  'will you call me back today?',
  'would someone call me tomorrow',
  'can someone call me please',
  'can an agent call me?',
  'could one of your agents call me',
  'have somebody call me',
  'have someone give me a call',
  'have your agent call me after work',
  'please have a realtor call me',
  'you can call me anytime',
  'someone call me please',
  'my phone was off, call me now',
  'my number is 512 555 0199 so call me',
  'my lender is slow so call me first',
  'my wife said you can call me',
  'she is at work. Call me at 3',
  'I want you to call me',
  'I am waiting for someone to call me',
  'ask her to call me back',
  'can they call me today?',
  'your lender can call me',
])('«%s» wants a call from us', (text) => {
  expect(asksForPerson.test(text)).toBe(true);
});

test.each([
  'my lender will call me tomorrow',
  'My lender will call me tomorrow about the pre-approval',
  'my lender is going to call me',
  "my loan officer's going to call me back",
  'I am waiting for my bank to call me back',
  "I've been waiting for the bank to call me",
  'still waiting on the title company to call me',
  'he said he would call me back',
  "he'll call me tomorrow",
  'She might call me later',
  'they will call me when it is ready',
  'they said they would call me today',
  'My wife will call me when she is done',
  'my husband should call me soon',
  'my brother in law will call me first',
  'the lender will call me tomorrow',
  'the bank has to call me back',
  'the inspector can call me tomorrow',
  'our landlord wants to call me first',
  'Chase will call me on Monday',
  "my credit union didn't call me back",
  'someone from the bank will call me tomorrow',
  'I told my lender to call me next week',
  'my lender said he will give me a call',
  'people call me all the time, now they call me at work',
])('«%s» tells of a call by somebody else', (text) => {
  expect(asksForPerson.test(text)).toBe(false);
});

test.each([
  'llámame',
  'llamame por favor',
  'Llámame mañana',
  'llámeme',
  'llamenme hoy',
  'llámenme por favor',
  'márqueme al rato',
  'márcame cuando puedas',
  'marcame',
  'que me llame alguien',
  'que me llame alguien por favor',
  'quiero que me llame alguien',
  'quiero que me llamen',
  'necesito que me llamen hoy',
  'que me llame un agente',
  'que me llame el agente',
  'quiero que alguien me llame',
  'prefiero que me marquen',
  '¿me puede llamar?',
  'me puedes llamar?',
  '¿Me pueden llamar mañana?',
  'me podrían marcar por favor',
  'pueden llamarme?',
  'alguien me puede llamar?',
  'quiero hablar con una persona',
  'puedo hablar con alguien',
])('«%s» pide una llamada nuestra', (text) => {
  expect(asksForPerson.test(text)).toBe(true);
});

test.each([
  'mi banco me va a llamar',
  'me va a llamar mi esposo',
  'mi prestamista me puede llamar mañana',
  'el banco me puede llamar cuando quiera',
  'mi banco puede llamarme mañana',
  'ella me puede llamar después',
  'él me puede llamar luego',
  'me puede llamar mi esposo primero',
  'mi esposa me llama al rato',
  'estoy esperando que me llame el banco',
  'estoy esperando a que me llamen del banco',
  'espero que me llame mi prestamista',
  'esperando que me llamen',
  'quiero que me llame mi banco primero',
  'cuando me llame el banco le aviso',
  'dijo que me llamaba mañana',
  'me dijeron que me llamarían',
  'me llamaron del banco ayer',
  'el prestamista quedó en llamarme',
  'mi hermano me llamará el lunes',
  'no quiero que me llamen',
  'no me llamen por favor',
  'por favor no me llame',
  'nadie me llamó',
  'me llamo Carlos',
  'algo que me llame la atención',
])('«%s» habla de otra llamada, o de ninguna', (text) => {
  expect(asksForPerson.test(text)).toBe(false);
});

test('talk of homes to rent and buy never does', () => {
  const file = new URL('../../../test/fixtures/sgd-homes/dev.json', import.meta.url);
  const dialogues: { turns: { speaker: string; text: string }[] }[] = JSON.parse(readFileSync(file, 'utf8'));
  const said = dialogues.flatMap(({ turns }) => turns.filter(({ speaker }) => speaker === 'USER'));
  expect(said.length).toBeGreaterThan(500);
  expect(said.map(({ text }) => text).filter((text) => asksForPerson.test(text))).toEqual([]);
});
