import { describe, expect, it } from 'vitest';
import { saysBusy } from '../../domain/silence-cue.ts';
import { asksProtectedTopic } from './protected-topic.ts';

/** Written before the patterns were read, to measure them, as those of `lead-refusals.test.ts`. */
describe('topics on which nobody gives a view', () => {
  it.each([
    'what kind of ppl live around there',
    'are there a lot of mexicans there',
    'do any christians live nearby',
    'are there a lot of muslims there',
    'any catholics on that street?',
    'are there many section 8 renters on that street',
    'would my disabled son fit in there',
    'is it a family neighborhood or mostly college kids',
    'hay muchos mexicanos ahí?',
    'are there many blacks there',
    'any whites?',
  ])('«%s» asks for one', (text) => {
    expect(asksProtectedTopic(text)).toBe(true);
  });

  it.each([
    'is it safe to assume closing takes 30 days?',
    'is it safe to say we can close in march?',
    'is there a gun safe in the house',
    'do you take section 8?',
    'can I use my section 8 voucher',
    'is the unit wheelchair accessible',
    'aceptan sección 8?',
    'would a king bed fit in there?',
    'would our couch fit in there',
    'does it have any white cabinets?',
    'hay muchos gastos?',
    'is there any black mold?',
  ])('«%s» does not', (text) => {
    expect(asksProtectedTopic(text)).toBe(false);
  });

  it('is it safe there? still is one', () => {
    expect(asksProtectedTopic('is it safe to live there?')).toBe(true);
    expect(asksProtectedTopic('is it safe?')).toBe(true);
  });
});

describe('no time to talk', () => {
  it.each(['in a mtg', 'ttyl im slammed today'])('«%s»', (text) => {
    expect(saysBusy(text)).toBe(true);
  });

  it.each(['busy season for us is summer', 'busy street?'])('«%s» is about something else', (text) => {
    expect(saysBusy(text)).toBe(false);
  });
});
