import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonObject, objectsAt, textAt } from '../json.ts';
import type { LaneInput } from '../lane.ts';
import { analysisLane } from './analysis-lane.ts';

const now = '2026-11-25T15:00:00-06:00';

function analyse(text: string, more: JsonObject = {}): JsonObject {
  const input: LaneInput = {
    systemText: '',
    userText: '',
    document: { now, texts: [{ id: 'm1', text }], ...more },
    schema: { properties: { facts: {} } },
    now: Date.parse(now),
    choose: () => 0,
  };
  const answer = analysisLane.answer(input);
  return typeof answer === 'string' ? {} : answer;
}

function factsOf(text: string, more: JsonObject = {}): Record<string, string> {
  const facts = objectsAt(analyse(text, more), 'facts');
  return Object.fromEntries(facts.map((fact) => [textAt(fact, 'key'), textAt(fact, 'normalised')]));
}

const buyer = { role: 'buyer' };
const seller = { role: 'seller' };

test('reads a first text of a buyer', () => {
  const text = 'hi looking for a 3 bed in Round Rock under 450k, we are pre approved';
  expect(factsOf(text)).toEqual({
    price: '-450000',
    areas: 'Round Rock',
    bedrooms: '3',
    financing: 'pre_approved',
  });
  expect(analyse(text)).toMatchObject({ language: 'en', role: 'buyer', intent: 'actively_looking' });
});

test('reads a first text of a seller', () => {
  const text =
    'want to sell my house at 1204 Oak Hollow Dr, needs some work, I owe about 120k. hoping to get 385k';
  expect(factsOf(text)).toMatchObject({
    property_address: '1204 Oak Hollow Dr',
    price_expectation: '385000',
    money_owed: '120000',
    home_condition: 'needs_work',
  });
  expect(analyse(text).role).toBe('seller');
});

test('reads Spanish, with accents and without', () => {
  const accents = 'Hola, busco una casa de 3 recámaras y 2 baños en San Antonio, menos de 350 mil';
  const plain = 'Hola, busco una casa de 3 recamaras y 2 banos en San Antonio, menos de 350 mil';
  const expected = {
    bedrooms: '3',
    bathrooms: '2',
    areas: 'San Antonio',
    price: '-350000',
    property_type: 'house',
  };
  expect(factsOf(accents)).toEqual(expected);
  expect(factsOf(plain)).toEqual(expected);
  expect(analyse(accents)).toMatchObject({ language: 'es', role: 'buyer' });
  expect(analyse('Call me')).toMatchObject({ language: 'en' });
});

test.each([
  ['450', 'price', buyer, { price: '-450000' }],
  ['350-400k', 'price', buyer, { price: '350000-400000' }],
  ['around 400k', 'price', buyer, { price: '380000-420000' }],
  ['Austin', 'areas', buyer, { areas: 'Austin' }],
  ['zilker or mueller', 'areas', buyer, { areas: 'Zilker, Mueller' }],
  ['no preference', 'areas', buyer, { areas: 'any' }],
  ['yes pre approved', 'financing', buyer, { financing: 'pre_approved' }],
  ['need to move by march, we are pre approved', 'timeline', buyer, { financing: 'pre_approved' }],
  ['not yet', 'financing', buyer, { financing: 'not_started' }],
  ['in march', 'timeline', buyer, { timeline: '2027-03-01/2027-03-31' }],
  ['2-3 months', 'timeline', buyer, { timeline: '2027-01-24/2027-02-23' }],
  ['by end of year', 'timeline', buyer, { timeline: '/2026-12-31' }],
  ['three', 'bedrooms', buyer, { bedrooms: '3' }],
  ['at least 3', 'bedrooms', buyer, { bedrooms: '3+' }],
  ['nothing', 'money_owed', seller, { money_owed: 'none' }],
  ['nobody lives there', 'occupancy', seller, { occupancy: 'vacant' }],
  ['the second one', 'chosen_slot', buyer, { chosen_slot: '' }],
])('reads «%s» as an answer about %s', (text, openQuestion, role, expected) => {
  expect(factsOf(text, { openQuestion, ...role })).toMatchObject(expected);
});

test.each([
  'do they take dogs?',
  'does it have 3 bedrooms?',
  'is it in Austin?',
  'can I see the house on Elm St tomorrow at 5?',
  'do you pay cash?',
  'is it still listed at 450k?',
])('asking is not stating: %s', (text) => {
  expect(factsOf(text, buyer)).toEqual({});
  expect(analyse(text, buyer).leadQuestion).toBe(text);
});

test('a request for homes states its wishes although it is a question', () => {
  expect(factsOf('can you find me a 2 bedroom in San Jose?')).toMatchObject({
    bedrooms: '2',
    areas: 'San Jose',
  });
});

test('«soon» alone is a timeline in doubt, and high urgency', () => {
  const answer = analyse('soon', { ...buyer, openQuestion: 'timeline' });
  expect(objectsAt(answer, 'facts')).toMatchObject([{ key: 'timeline', confidence: 0.5, normalised: '' }]);
  expect(answer.urgency).toBe('high');
});

test.each([
  ['asap', 'immediate'],
  ['in 60 days', 'high'],
  ['in 4 months', 'medium'],
  ['next summer', 'low'],
  ['no rush', 'low'],
  ['hello', 'unknown'],
])('urgency of «%s» is %s', (text, urgency) => {
  expect(analyse(text, { ...buyer, openQuestion: 'timeline' }).urgency).toBe(urgency);
});

test.each([
  ['STOP', 'opt_out'],
  ['please stop texting me', 'opt_out'],
  ['wrong number', 'wrong_number'],
  ['not interested anymore', 'not_interested'],
  ['can I talk to a real person?', 'ask_person'],
  ['Call me', 'ask_person'],
  ['are you a bot?', 'ask_bot'],
  ['neither works for me', 'slot_refuse'],
  ['thanks!', 'thanks'],
])('«%s» holds the act %s', (text, act) => {
  expect(analyse(text, buyer).acts).toContain(act);
});

test.each(["I don't know any lenders", "this isn't great", 'I gave you the wrong number, use 512 555 0142'])(
  '«%s» is no wrong number',
  (text) => {
    expect(analyse(text, buyer).acts).not.toContain('wrong_number');
  },
);

test('«a lot of work» is no lot, «approved for 425» is an approval', () => {
  expect(factsOf('it needs a lot of work')).not.toHaveProperty('property_type');
  expect(factsOf('looking for a vacant lot')).toMatchObject({ property_type: 'land' });
  expect(factsOf("I'm already approved for 425")).toMatchObject({ financing: 'pre_approved' });
});

test('ordinary talk is no opt-out and no doubt about it', () => {
  for (const text of [
    ...['we can stop by the house on Sunday', 'non stop busy this week', 'bus stop nearby?'],
    ...[
      'please stop sending me those condos',
      'ya no me manden condos',
      'no me mande mas casas de ese precio',
    ],
  ]) {
    expect(analyse(text, buyer)).toMatchObject({ optOutDoubt: false });
    expect(analyse(text, buyer).acts).not.toContain('opt_out');
  }
});

test.each([
  ['too expensive for us', 'price'],
  ['my credit is bad', 'financing'],
  ['I need to think about it', 'timeline'],
  ['is this a scam?', 'trust'],
  ['I already have an agent', 'competition'],
  ['need to talk to my wife', 'family'],
  ['waiting for rates to drop', 'market'],
])('«%s» is an objection of type %s', (text, type) => {
  expect(objectsAt(analyse(text, buyer), 'objections').map((entry) => entry.type)).toContain(type);
});

test('pathway signals are weighed: stated, not negated, not asked', () => {
  const of = (text: string) =>
    objectsAt(analyse(text, seller), 'pathwaySignals').map((entry) => entry.pathway);
  expect(of('I would sell it as is for a cash offer')).toEqual(['wholesale', 'wholesale']);
  expect(of('not as is, I want top dollar')).toEqual(['listing']);
  expect(of('do you make a cash offer?')).toEqual([]);
});

test('mood and wish to see a home', () => {
  expect(analyse('I already told you, 3 bedrooms!!', buyer)).toMatchObject({ sentiment: 'frustrated' });
  expect(analyse('this is ridiculous, leave me alone', buyer)).toMatchObject({ sentiment: 'angry' });
  expect(analyse('you people are crooks', buyer)).toMatchObject({ sentiment: 'angry' });
  expect(analyse('I love it, thank you!', buyer)).toMatchObject({ sentiment: 'very_positive' });
  expect(analyse('can we see it on Saturday?', buyer)).toMatchObject({
    wantsShowing: true,
    intent: 'ready_to_buy',
  });
});

test('whatever is written, every quote is a part of its text and nothing throws', () => {
  const words = fc.constantFrom(
    ...[
      '3 bed',
      'in Round Rock',
      'under 450k',
      'está',
      'vacía',
      'asap',
      '2 baños',
      '$',
      '¿',
      '?',
      '.',
      '“no”',
      'soon',
    ],
    ...[
      'pre-approved',
      '1204 Oak Dr',
      'owe 90k',
      'año',
      'my lease ends',
      'stop',
      'cash',
      '😀',
      '350-400k',
      '\n',
      'or',
    ],
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 12 }).map((list) => list.join(' ')),
  );
  const questions = fc.constantFrom('', 'price', 'areas', 'timeline', 'bedrooms', 'money_owed', 'motivation');
  fc.assert(
    fc.property(
      texts,
      questions,
      fc.constantFrom('buyer', 'seller', 'both', ''),
      (text, openQuestion, role) => {
        const answer = analyse(text, { openQuestion, role });
        const quoted = ['facts', 'objections', 'pathwaySignals'].flatMap((name) => objectsAt(answer, name));
        for (const entry of quoted) expect(text).toContain(entry.quote);
      },
    ),
    { numRuns: 500 },
  );
});
