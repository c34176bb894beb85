import { expect, it } from 'vitest';
import type { FactReading } from '../../../domain/analysis.ts';
import { readMeaning } from './meaning.ts';

const context = {
  now: Date.UTC(2026, 10, 25),
  timeZone: 'America/Chicago',
  texts: [],
  known: new Map(),
  at: 0,
};
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
  // A condo is a home as well.
  ['property_type', 'condo', 'selling our home', 1],
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

const price = (normalised: string, quote: string) =>
  readMeaning({ ...reading(normalised, quote), key: 'price' }, context);

it.each([
  ['around 1.2 mil', '1200000', 1_200_000, 1_200_000],
  ['around 1.2 mil', '', 1_200_000, 1_200_000],
  ['up to 1 mil', '-1000000', null, 1_000_000],
  ['between 800k and 1 mil', '800000-1000000', 800_000, 1_000_000],
  ['250 mil', '250000', 250_000, 250_000],
  ['hasta 350 mil', '-350000', null, 350_000],
  // Spanish, and too little for a home: the model knows what was meant.
  ['hasta 2 mil', '-2000000', null, 2_000_000],
  ['entre 1 mil y 800', '800000-1000000', 800_000, 1_000_000],
  // The lead's digits are not the model's: the lead's own words stay.
  ['450k', '540000', 450_000, 450_000],
])('«%s», which the model reads as %j, is %j to %j', (quote, normalised, lowest, highest) => {
  expect(price(normalised, quote)).toMatchObject({ meaning: { kind: 'price', range: { lowest, highest } } });
});

it.each([
  ['hasta 2 mil', '-2000'],
  // Without another word of Spanish the model knows which language it is.
  ['2 mil', '2000'],
  ['hasta 2 mil', '-350000'],
  ['3500', '350000'],
  ['hasta 2 mil', ''],
])('«%s», which the model reads as %j, is no price of a home', (quote, normalised) => {
  expect(price(normalised, quote)).toBeNull();
});

it.each([
  ["It's not paid off, we owe about 150k", '150000', 150_000],
  ["It's not paid off, we owe about 150k", '', 150_000],
  ['almost paid off, 30k left', '30000', 30_000],
  ['we owe 210, nothing else on it', '210000', 210_000],
  ['paid off the second, 95k on the first', '95000', 95_000],
  ['casi pagada, quedan 20 mil', '20000', 20_000],
  ['debo 2 mil', '2000', 2000],
  ['paid off', '0', 0],
  ['paid off in 2019', 'none', 0],
  ['free and clear', '', 0],
  ['free and clear, hoping for 400k', 'none', 0],
  ['no mortgage', 'none', 0],
  ["we don't owe anything", '', 0],
  ['we don’t have a mortgage', '', 0],
  ['own it outright', '', 0],
  ['nothing', '', 0],
  ['ya está pagada', '', 0],
  ['no debo nada', '', 0],
  ['sin hipoteca', '', 0],
  ['Nada', '', 0],
  ['no its all paid off', '', 0],
])('«%s», which the model reads as %j, leaves %d owed', (quote, normalised, value) => {
  expect(readMeaning({ ...reading(normalised, quote), key: 'money_owed' }, context)).toEqual({
    meaning: { kind: 'number', value },
    confidenceAtMost: 1,
  });
});

it.each([
  ["it isn't paid off", '', null],
  ['almost paid off', '', null],
  ['casi pagada', '', null],
  ['should be paid off by 2028', '', null],
  ['2 mortgages', '', null],
  ['todavía no está pagada', 'none', null],
  ['not sure, nearly paid off', 'not_known', 'not_known'],
  ['no sé cuánto debo', '', 'not_known'],
])('«%s», which the model reads as %j, is no zero', (quote, normalised, text) => {
  expect(readMeaning({ ...reading(normalised, quote), key: 'money_owed' }, context)).toEqual(
    text === null ? null : { meaning: { kind: 'text', text }, confidenceAtMost: 1 },
  );
});
