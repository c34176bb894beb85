import { describe, expect, test } from 'vitest';
import { crmFields, moneyValue } from './crm-fields.ts';
import { areas, fact, march, price, state } from './crm-plan-samples.ts';
import { defaultSettings } from './location.ts';

const expectation = fact('price_expectation', {
  kind: 'price',
  range: { lowest: 610_000, highest: 610_000 },
});
const { fields } = defaultSettings;

describe('moneyValue', () => {
  test.each([
    ['the highest price of a buyer', 'buyer', [price], 450_000],
    ['the expectation of a seller', 'seller', [expectation], 610_000],
    ['not what a buyer hopes to get for the home of today', 'buyer', [expectation], null],
    ['not what a seller will spend on the next home', 'seller', [price], null],
    ['of who does both, what is to be spent', 'both', [price, expectation], 450_000],
    ['of who does both and named no budget yet, the expectation', 'both', [expectation], 610_000],
    ['the lowest where no other was named', 'buyer', [atLeast(400_000)], 400_000],
    ['nothing while none is known', 'buyer', [areas], null],
  ] as const)('%s', (_which, role, facts, value) => {
    expect(moneyValue(state(facts).facts, role)).toBe(value);
  });
});

describe('crmFields', () => {
  test('«anywhere» is an answer, and an area left out is none', () => {
    expect(crmFields(state([fact('areas', { kind: 'any' })]), fields)).toMatchObject({
      [fields.location]: 'any',
    });
    expect(crmFields(state([]), fields)).not.toHaveProperty(fields.location);
  });

  test('a field that the location does not name is not written', () => {
    const named = { ...fields, timeline: '', budget: '' };
    expect(crmFields(state([price, areas, march]), named)).toEqual({
      [fields.score]: 85,
      [fields.completion]: 60,
      [fields.location]: 'Hutto, Round Rock, Austin, Taylor',
    });
  });
});

function atLeast(lowest: number) {
  return fact('price', { kind: 'price', range: { lowest, highest: null } });
}
