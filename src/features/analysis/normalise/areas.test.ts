import { expect, test } from 'vitest';
import { saysNoPreference, splitAreas, splitList } from './areas.ts';
import { hintsAtProtectedClass } from './protected-class.ts';
import { vocabularyWord } from './vocabulary-reader.ts';

test.each([
  ['round rock or hutto', ['Round Rock', 'Hutto']],
  ['in Austin, Cedar Park and maybe Leander', ['Austin', 'Cedar Park', 'Leander']],
  ['near downtown area', ['Downtown']],
  ['Hutto; hutto', ['Hutto']],
  ['en Round Rock o Pflugerville', ['Round Rock', 'Pflugerville']],
  ['78664 or 78613', ['78664', '78613']],
  ['450', []],
])('areas of %j', (words, areas) => {
  expect(splitAreas(words)).toEqual(areas);
});

test('a list keeps its words as they are', () => {
  expect(splitList('a pool, big yard & garage')).toEqual(['a pool', 'big yard', 'garage']);
});

test.each([
  'anywhere',
  'Any area',
  'no preference',
  "doesn't matter",
  'open to anything',
  'donde sea',
  'no importa',
])('%j has no preference', (words) => {
  expect(saysNoPreference(words)).toBe(true);
});

test.each(['anywhere but Hutto', 'Austin', 'not sure', ''])('%j has one, or says nothing', (words) => {
  expect(saysNoPreference(words)).toBe(false);
});

test.each([
  'safe area',
  'baby on the way',
  'close to our church',
  'wheelchair ramp',
  'good schools',
  'buenas escuelas',
  'white neighborhood',
])('%j hints at a protected class', (words) => {
  expect(hintsAtProtectedClass(words)).toBe(true);
});

test.each([
  'white kitchen',
  'family room',
  'new job',
  'need more space',
  'black appliances',
  'Church Hill is too far'.slice(9),
  'big yard',
])('%j does not', (words) => {
  expect(hintsAtProtectedClass(words)).toBe(false);
});

test.each([
  ['financing', 'Pre-Approved', 'pre_approved'],
  ['financing', 'paying cash', 'cash'],
  ['financing', "haven't talked to a lender", 'not_started'],
  ['financing', 'preaprobada', 'pre_approved'],
  ['home_condition', 'needs some work', 'needs_work'],
  ['home_condition', 'total gut job', 'fixer'],
  ['home_condition', 'buen estado', 'move_in_ready'],
  ['occupancy', 'tenants in it', 'tenant'],
  ['occupancy', 'vacant', 'vacant'],
  ['listing_status', 'not listed yet', 'not_listed'],
  ['listing_status', 'listed with a realtor', 'with_agent'],
  ['listing_status', 'the listing expired', 'expired'],
  ['current_situation', 'need to sell mine first', 'must_sell_first'],
  ['current_situation', 'our lease is up', 'renting'],
  ['property_type', 'town house', 'townhouse'],
  ['financing', 'no idea', null],
] as const)('%s: %j is %s', (key, words, word) => {
  expect(vocabularyWord(key, words)).toBe(word);
});
