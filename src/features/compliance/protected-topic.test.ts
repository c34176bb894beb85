import { expect, test } from 'vitest';
import { asksProtectedTopic, protectedTopic } from './protected-topic.ts';

test.each([
  'is it a safe area?',
  'is that neighborhood safe at night',
  'How are the schools there?',
  'what about the schools there',
  'ok and what kind of people live there',
  'any crime around Oak?',
  'are there many mexicans there',
  'es segura la zona?',
  'hola, qué tipo de gente vive ahí',
  'hows the school district',
  'es una buena zona para familias?',
  'son buenas las escuelas?',
  'las escuelas de ahí son buenas?',
  'viven muchas familias ahi?',
  'la colonia es tranquila?',
  'is it a good area?',
  'is it mostly families there',
  'are there many old people?',
  'do lots of families live there',
  'is there a mosque nearby',
  'is the street gay friendly?',
  'what are the demographics',
  'hows the crime over there',
  'que tal las escuelas',
  'qué tal segura es la zona?',
])('«%s» asks for a view that nobody of ours may give', (text) => {
  expect(asksProtectedTopic(text)).toBe(true);
});

// the same question with another class named is the same question
test.each(['white', 'black', 'asian', 'hispanic', 'jewish', 'muslim', 'christian'])(
  'asked about %s families it is found alike',
  (who) => {
    expect(asksProtectedTopic(`is it mostly a ${who} neighborhood?`)).toBe(true);
    expect(asksProtectedTopic(`are there ${who} families around`)).toBe(true);
  },
);

test.each([
  'We want 3 beds near good schools, up to 450k',
  'low crime area would be nice',
  'is the 3 bed on Oak still available?',
  'do you take vouchers?',
  'is it wheelchair accessible, I have a service dog',
  'does the street get much traffic',
  'we want to be safe with our budget',
  'how much is the HOA?',
  'que tal la casa?',
  'is there a safe in the house?',
  'we want a nice area with other kids',
  'busco una zona buena para mi familia',
  'queremos una colonia tranquila cerca del trabajo',
  'buenas, tienen casas en Kyle?',
  'cuantos baños tiene, son buenos?',
])('«%s» is answered like any other text', (text) => {
  expect(asksProtectedTopic(text)).toBe(false);
});

test('an agent is shown the topic in a wish as well', () => {
  expect(protectedTopic.test('We want 3 beds near good schools')).toBe(true);
  expect(protectedTopic.test('we want a nice area with other kids')).toBe(false);
});
