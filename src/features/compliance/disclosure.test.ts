import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../domain/location.ts';
import { countSegments } from '../../domain/sms-segments.ts';
import { checkContent } from './content-check.ts';
import {
  asksIfBot,
  botAnswer,
  disclosureText,
  isDisclosureComplete,
  needsDisclosure,
  withDisclosure,
} from './disclosure.ts';
import { exampleState } from './govern/example.fixture.ts';

describe('the first text', () => {
  it('names the sender, says that it is an AI, and how to stop', () => {
    for (const language of ['en', 'es', 'other'] as const) {
      const text = disclosureText(language, 'Oak Realty', defaultSettings.disclosure);
      expect(text).toContain('Oak Realty');
      expect(text).toMatch(/\b(AI|IA)\b/);
      expect(text).toContain('STOP');
    }
  });

  it('is Spanish for who writes Spanish, whatever the location words in English', () => {
    const own = 'Hey, the AI assistant of {business} here. Text STOP and I stop.';
    for (const template of [own, defaultSettings.disclosure]) {
      expect(disclosureText('es', 'Oak', template)).toMatch(/^Hola.* IA .*STOP/);
    }
  });

  it('cannot be weakened by a location, only worded', () => {
    const own = 'Hey, the AI assistant of {business} here. Text STOP and I stop.';
    expect(isDisclosureComplete(own)).toBe(true);
    expect(isDisclosureComplete('{business}: soy un asistente de IA. STOP para cancelar.')).toBe(true);
    expect(isDisclosureComplete('A bot of {business} writes this. STOP ends it.')).toBe(true);
    expect(disclosureText('en', 'Oak', own)).toBe('Hey, the AI assistant of Oak here. Text STOP and I stop.');
    for (const weak of [
      '',
      'Hi, Ann from {business}. Reply STOP to opt out.',
      'AI assistant, reply STOP',
      // many a team has people who are called that, and many a business is in Iowa
      'Hi, the virtual assistant of {business} here. Reply STOP to opt out.',
      'Hi, this is Ann of {business} in Ames, IA. Reply STOP to opt out.',
      '{business} AI',
    ]) {
      expect(isDisclosureComplete(weak)).toBe(false);
      expect(disclosureText('en', 'Oak', weak)).toBe(
        "Hi, this is Oak's AI assistant. Reply STOP to opt out.",
      );
    }
  });

  it('fits two segments with a question behind it', () => {
    const disclosure = disclosureText('en', 'Oak & Partners Real Estate', defaultSettings.disclosure);
    const text = withDisclosure(disclosure, 'Thanks for writing! Are you looking to buy, sell, or both?');
    expect(text).toBe(`${disclosure} Thanks for writing! Are you looking to buy, sell, or both?`);
    expect(countSegments(text).segments).toBeLessThanOrEqual(2);
    expect(withDisclosure(disclosure, text)).toBe(text);
  });

  it('is needed until the assistant has written', () => {
    expect(needsDisclosure([])).toBe(true);
    expect(needsDisclosure([{ author: 'lead' }, { author: 'person' }, { author: 'workflow' }])).toBe(true);
    expect(needsDisclosure([{ author: 'assistant' }, { author: 'lead' }])).toBe(false);
  });
});

describe('«are you a bot?»', () => {
  it.each([
    'are you a bot?',
    'Are you an AI',
    'r u a robot',
    'Is this a real person?',
    'is this a bot or a human',
    'am I talking to a real person?',
    'Am I speaking with a human?',
    'are you real?',
    'are you human',
    "you're a bot right?",
    'this is a bot isn’t it, is this automated?',
    'is this chatgpt',
    'bot?',
    'are you even a real person',
    'who am i talking to',
    'eres un bot?',
    '¿Es usted una persona real?',
    'eres una máquina?',
    "this is a bot isn't it",
    'it is automated',
    'are you a bot? I want to talk to a person',
    'is this an AI? please connect me with a human agent',
    'eres un bot? quiero hablar con una persona',
    'estoy hablando con un robot?',
    'hablo con una persona?',
    'eres humano',
    'u human?',
    'sounds like a bot',
  ])('«%s»', (text) => expect(asksIfBot(text)).toBe(true));

  it.each([
    'can I talk to a real person',
    'please connect me with a human agent',
    'is this home still available?',
    'are you available at 5?',
    'is it a real bargain?',
    'sounds like a plan',
    'is this in a real estate auction?',
    'is it a person owned home or a bank owned one',
    'are you a buyer agent or a seller agent?',
    'I am a real estate investor',
    'there are 3 people in my household',
    'quiero hablar con una persona',
    'es una casa grande?',
    'esta disponible?',
  ])('not «%s»', (text) => expect(asksIfBot(text)).toBe(false));

  it('gets its answer in the language of the lead, with the name of who would take over', () => {
    expect(botAnswer('en', 'Oak', '')).toMatch(/^I'm an AI assistant for Oak\. .* someone on the team/);
    expect(botAnswer('en', 'Oak', 'Sarah')).toContain('talk to Sarah');
    expect(botAnswer('es', 'Oak', '')).toMatch(/^Soy un asistente de IA de Oak\. .* alguien del equipo/);
    expect(botAnswer('es', 'Oak', 'Sarah')).toContain('hablar con Sarah');
  });

  it('gets a true answer that passes every content check, in one segment', () => {
    for (const language of ['en', 'es'] as const) {
      for (const agent of ['', 'Christopher']) {
        const text = botAnswer(language, 'Oak & Partners Homes', agent);
        expect(text).toMatch(/\b(AI|IA)\b/);
        expect(countSegments(text)).toMatchObject({ encoding: 'gsm7', segments: 1 });
        expect(
          checkContent({ text, channel: 'SMS', messageClass: 'answer' }, exampleState().content),
        ).toEqual([]);
      }
    }
  });
});
