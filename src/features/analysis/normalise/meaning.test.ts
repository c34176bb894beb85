import { expect, it } from 'vitest';
import type { FactReading } from '../../../domain/analysis.ts';
import { readMeaning } from './meaning.ts';

const context = { now: Date.UTC(2026, 10, 25), timeZone: 'America/Chicago', isSupported: () => true };
const reading = (normalised: string, quote: string): FactReading => ({
  key: 'financing',
  value: quote,
  normalised,
  confidence: 0.9,
  quote,
  messageId: 'm1',
});

it.each([
  ['pre_approved', 'we are pre approved', 1],
  ['pre_approved', 'yes we did that last week', 1],
  // the words say the opposite of what the model made of them
  ['not_started', 'we are pre approved', 0.5],
])('a model that says %s of «%s» is believed up to %d', (normalised, quote, most) => {
  expect(readMeaning(reading(normalised, quote), context)).toEqual({
    meaning: { kind: 'text', text: normalised },
    confidenceAtMost: most,
  });
});

it.each([
  ['we can pay 2500 a month', '2500'],
  ['3500', '3500'],
])('«%s» is no price of a home, whatever the model writes', (quote, normalised) => {
  const payment = { ...reading(normalised, quote), key: 'price' as const };
  expect(readMeaning(payment, context)).toBeNull();
});
