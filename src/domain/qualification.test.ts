import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fact, FactMeaning, Facts } from './fact.ts';
import {
  answeredQuestions,
  completionOf,
  contactCompletion,
  isComplete,
  publishedScore,
  scoreOf,
  stateFor,
  temperatureOf,
} from './qualification.ts';
import { qualificationAreas } from './qualification-areas.ts';
import { type FactKey, factKeys } from './vocabulary.ts';

function known(...keys: readonly FactKey[]): Facts {
  return new Map(keys.map((key) => [key, fact(key, 'answered')]));
}

function fact(key: FactKey, status: Fact['status']): Fact {
  const meaning: FactMeaning = { kind: 'text', text: key };
  return {
    key,
    value: key,
    meaning,
    confidence: 1,
    evidence: { messageId: 'm', quote: key },
    source: 'lead',
    status,
    at: 0,
  };
}

function withStatus(facts: Facts, key: FactKey, status: Fact['status']): Facts {
  return new Map([...facts, [key, fact(key, status)]]);
}

const everything = known(...factKeys);

describe('score', () => {
  test('a buyer reaches 6, a seller 7', () => {
    expect(scoreOf(everything, 'buyer')).toBe(6);
    expect(scoreOf(everything, 'seller')).toBe(7);
    expect(scoreOf(new Map(), 'both')).toBe(0);
  });

  test('bedrooms, bathrooms and must-haves count once', () => {
    expect(answeredQuestions(known('bedrooms', 'bathrooms', 'must_haves'), 'buyer')).toEqual([
      'property_requirements',
    ]);
  });

  test("a buyer's property type is never scored, a seller's is", () => {
    expect(scoreOf(known('property_type'), 'buyer')).toBe(0);
    expect(scoreOf(known('property_type'), 'seller')).toBe(1);
  });

  test('both has two flows and takes the higher count', () => {
    const facts = known('areas', 'price_expectation', 'timeline', 'home_condition');
    expect(answeredQuestions(facts, 'buyer', 'both')).toEqual(['location', 'timeline']);
    expect(answeredQuestions(facts, 'seller', 'both')).toEqual(['budget', 'timeline', 'home_condition']);
    expect(scoreOf(facts, 'both')).toBe(3);
  });

  test("a seller's place is the address, or at least its area", () => {
    expect(answeredQuestions(known('areas'), 'seller')).toEqual(['location']);
    expect(answeredQuestions(known('property_address', 'areas'), 'seller')).toEqual(['location']);
  });

  test('while the role is unknown only place, time and reason count', () => {
    expect(scoreOf(known('areas', 'timeline', 'motivation', 'bedrooms'), 'unknown')).toBe(3);
    expect(scoreOf(known('bedrooms', 'financing'), 'unknown')).toBe(0);
  });

  test('tentative, declined and retracted facts do not count', () => {
    for (const status of ['tentative', 'declined', 'retracted'] as const) {
      expect(scoreOf(withStatus(known('areas'), 'price', status), 'buyer')).toBe(1);
    }
  });

  test.each([
    [0, 'cold', 25],
    [1, 'cold', 25],
    [2, 'warm', 60],
    [3, 'hot', 85],
    [7, 'hot', 85],
  ] as const)('%i answers are %s and publish %i', (count, temperature, published) => {
    expect(temperatureOf(count)).toBe(temperature);
    expect(publishedScore(temperatureOf(count))).toBe(published);
  });

  test('hot is exactly the published score of 61 to 85 and more', () => {
    for (let count = 0; count <= 7; count += 1) {
      for (const threshold of [61, 70, 85]) {
        expect(publishedScore(temperatureOf(count)) >= threshold).toBe(count >= 3);
      }
    }
  });
});

describe('completion', () => {
  test('the weights of each role are 100', () => {
    for (const areas of Object.values(qualificationAreas)) {
      expect(areas.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
    }
  });

  test('everything answered is 100 and complete', () => {
    for (const role of ['buyer', 'seller'] as const) {
      expect(completionOf(everything, role).percent).toBe(100);
      expect(isComplete(completionOf(everything, role))).toBe(true);
    }
  });

  test.each([
    ['buyer', ['price', 'timeline', 'areas'], 60, false],
    ['buyer', ['price', 'timeline', 'areas', 'financing', 'current_situation'], 75, true],
    [
      'buyer',
      ['price', 'areas', 'financing', 'current_situation', 'bedrooms', 'must_haves', 'motivation'],
      80,
      false,
    ],
    [
      'seller',
      ['property_address', 'price_expectation', 'timeline', 'motivation', 'home_condition'],
      68,
      false,
    ],
    [
      'seller',
      ['property_address', 'price_expectation', 'timeline', 'motivation', 'home_condition', 'size'],
      76,
      true,
    ],
    [
      'seller',
      ['price_expectation', 'timeline', 'motivation', 'home_condition', 'size', 'money_owed'],
      71,
      false,
    ],
  ] as const)('%s with %j is %i', (role, keys, percent, complete) => {
    const completion = completionOf(known(...keys), role);
    expect(completion.percent).toBe(percent);
    expect(isComplete(completion)).toBe(complete);
  });

  test('a required fact that is declined keeps the flow open and its area complete', () => {
    const facts = withStatus(everything, 'price', 'declined');
    const completion = completionOf(facts, 'buyer');
    expect(completion.percent).toBe(80);
    expect(completion.missingRequired).toEqual(['price']);
    expect(isComplete(completion)).toBe(false);
    expect(completion.areas.find(({ name }) => name === 'budget')).toMatchObject({
      completion: 100,
      isComplete: true,
      open: [],
    });
  });

  test('the open facts of an area are those still to ask', () => {
    const facts = withStatus(known('price'), 'bedrooms', 'declined');
    const areas = completionOf(facts, 'buyer').areas;
    expect(areas.find(({ name }) => name === 'budget')?.open).toEqual(['financing']);
    expect(areas.find(({ name }) => name === 'preferences')?.open).toEqual(['bathrooms', 'property_type']);
  });

  test.each([
    [[], 'discovery'],
    [['price'], 'deep_dive'],
    [['price', 'areas', 'motivation'], 'refinement'],
    [['price', 'timeline', 'areas', 'financing', 'current_situation'], 'readiness'],
  ] as const)('%j is shown as %s', (keys, state) => {
    expect(stateFor(completionOf(known(...keys), 'buyer'))).toBe(state);
  });

  test('a complete flow always has at least three answers', () => {
    fc.assert(
      fc.property(fc.subarray([...factKeys]), fc.constantFrom('buyer', 'seller'), (keys, role) => {
        const facts = known(...keys);
        if (isComplete(completionOf(facts, role))) expect(scoreOf(facts, role)).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 500 },
    );
  });

  test('one more answer never lowers score or completion', () => {
    fc.assert(
      fc.property(
        fc.subarray([...factKeys]),
        fc.constantFrom(...factKeys),
        fc.constantFrom('buyer', 'seller', 'both'),
        (keys, key, role) => {
          const [before, after] = [known(...keys), known(...keys, key)];
          expect(scoreOf(after, role)).toBeGreaterThanOrEqual(scoreOf(before, role));
          expect(contactCompletion(after, role).percent).toBeGreaterThanOrEqual(
            contactCompletion(before, role).percent,
          );
        },
      ),
    );
  });
});
