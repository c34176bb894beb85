import { describe, expect, it } from 'vitest';
import { asksForPerson } from './asks-for-person.ts';
import { complainsOfUs } from './complains-of-us.ts';

/** Written before the patterns were read, to measure them, as those of `lead-words.test.ts`. */
describe('a person is wanted', () => {
  it.each([
    'is there an agent I can speak with',
    "I'd rather discuss on the phone",
    'who can i call',
    'could one of your realtors reach out to me',
    'can somebody pls get back to me',
    'are you able to give me a call around noon?',
    'pásame con un agente',
  ])('«%s»', (text) => {
    expect(asksForPerson.test(text)).toBe(true);
  });

  it.each([
    'is the seller a real person or a company',
    'did someone call me from this number?',
    'the other realtor never called us back so we are looking for a new one',
    'no me pasen con mi banco',
    'I have someone I can talk to at the bank already',
  ])('«%s» wants none', (text) => {
    expect(asksForPerson.test(text)).toBe(false);
  });
});

describe('a complaint about us', () => {
  it.each([
    "you're wasting my time",
    "y'all suck",
    'you lied to me about the price',
    "i'm going to sue you",
    'los voy a demandar',
    'son unos rateros',
    'qué mal servicio tienen',
    'ive left 3 messages and nobody responds',
    'I want to file a complaint about your agent',
  ])('«%s»', (text) => {
    expect(complainsOfUs.test(text)).toBe(true);
  });

  it.each([
    'my landlord is suing me',
    'the seller lied on the disclosure last time',
    'my lawyer said I can sell',
    'rates suck',
    'my attorney will call the title company about the lien',
    'qué mala suerte con esa casa',
    "I don't want to waste your time",
  ])('«%s» is about something else', (text) => {
    expect(complainsOfUs.test(text)).toBe(false);
  });
});
