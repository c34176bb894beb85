import { expect, test } from 'vitest';
import { complainsOfUs } from './complains-of-us.ts';

test.each([
  'you guys are useless. ive called 3 times and nobody answers',
  'your agent was rude to me and never showed up',
  'This is the worst service ever',
  'you people are so unprofessional',
  'your team never called me back',
  'I called you guys 4 times and no one picks up',
  'terrible customer service',
  'your agent never showed up',
  'ustedes son unos groseros',
  'es el peor servicio que he visto',
  'su agente fue muy grosero conmigo',
  'les he llamado tres veces y nadie contesta',
])('«%s» is a complaint about us', (text) => {
  expect(complainsOfUs.test(text)).toBe(true);
});

test.each([
  'my landlord is useless',
  'our last realtor was rude to us',
  'the worst part is the commute',
  'my agent never called me back so I am looking for a new one',
  'the kitchen is terrible',
  'I called three lenders and nobody could do it',
  'you guys are great',
  'are you guys a joke or for real? lol just kidding',
  'your website is horrible on my phone but I found it',
  'we had a terrible experience with our builder',
  'el peor cuarto es la cocina',
  'mi agente fue muy grosero',
])('«%s» is none', (text) => {
  expect(complainsOfUs.test(text)).toBe(false);
});
