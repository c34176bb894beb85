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
  ['home_condition', 'move_in_ready', 'fully updated, great shape', 1],
  ['home_condition', 'move_in_ready', 'updated kitchen but dated baths', 1],
  ['home_condition', 'needs_work', 'not move-in ready at all', 1],
  ['home_condition', 'fixer', 'it needs a lot of work', 0.5],
  ['home_condition', 'move_in_ready', 'it is pretty dated', 0.5],
  ['home_condition', 'move_in_ready', 'no está en buenas condiciones', 0.5],
  ['home_condition', 'needs_work', 'Totalmente remodelada', 0.5],
  ['current_situation', 'owns', 'we currently own a home', 1],
  ['current_situation', 'other', 'living with my parents', 1],
  ['current_situation', 'owns', 'we rent an apartment', 0.5],
  ['current_situation', 'renting', 'soy dueño de mi casa', 0.5],
  ['current_situation', 'owns', 'own a condo, must sell it first', 1],
  ['financing', 'pre_approved', 'pre-approved, just need a realtor', 1],
  ['financing', 'pre_approved', "I'm not pre-approved", 0.5],
  ['financing', 'cash', 'necesito hablar con un prestamista', 0.5],
  ['financing', 'pre_approved', 'pagamos en efectivo', 0.5],
  ['property_type', 'house', 'house with a big lot', 1],
  ['property_type', 'house', 'a condo', 0.5],
  ['listing_status', 'not_listed', 'not with an agent', 1],
  ['listing_status', 'with_agent', 'not with an agent', 1],
  ['listing_status', 'not_listed', 'listed with a realtor', 0.5],
  ['occupancy', 'owner', 'tenants until june', 0.5],
] as const)('%s: a model that says %s of «%s» is believed up to %d', (key, normalised, quote, most) => {
  expect(readMeaning({ ...reading(normalised, quote), key }, context)).toEqual({
    meaning: { kind: 'text', text: normalised },
    confidenceAtMost: most,
  });
});

it.each([
  ['home_condition', 'fully updated, great shape', 'move_in_ready', 1],
  // Words that name two things decide nothing by themselves.
  ['home_condition', 'updated kitchen but dated baths', 'needs_work', 0.5],
] as const)(
  '%s: a model that says nothing of «%s» leaves it to the words: %s up to %d',
  (key, quote, text, most) => {
    expect(readMeaning({ ...reading('', quote), key }, context)).toEqual({
      meaning: { kind: 'text', text },
      confidenceAtMost: most,
    });
  },
);

it.each([
  ['we can pay 2500 a month', '2500'],
  ['3500', '3500'],
])('«%s» is no price of a home, whatever the model writes', (quote, normalised) => {
  const payment = { ...reading(normalised, quote), key: 'price' as const };
  expect(readMeaning(payment, context)).toBeNull();
});
