import { describe, expect, test } from 'vitest';
import { decidePathway, pathwaySignalsIn } from './pathway.ts';

describe('pathwaySignalsIn', () => {
  test.each([
    ['I want to sell as is', ['wholesale']],
    ['Looking for a cash offer, no repairs', ['wholesale', 'wholesale']],
    ["we're behind on payments", ['wholesale']],
    ['quiero vender rápido', ['wholesale']],
    ['la vendo como está', ['wholesale']],
    ['I want top dollar', ['listing']],
    ['what is it worth?', ['listing']],
    ['¿cuánto vale?', ['listing']],
    ['not as is', []],
    ["I don't want to sell it as-is", []],
    ['do you pay cash? like a cash offer?', []],
    ['no quiero vender rápido', []],
    ['The roof needs work', []],
    ['I inherited it but want the best price', ['wholesale', 'listing']],
    ["It's not on the MLS", []],
    ["I don't care. Just as is", ['wholesale']],
  ])('%j', (text, pathways) => {
    expect(pathwaySignalsIn(text).map(({ pathway }) => pathway)).toEqual(pathways);
  });
});

describe('decidePathway', () => {
  const wholesale = { pathway: 'wholesale', quote: 'as is' } as const;
  const listing = { pathway: 'listing', quote: 'top dollar' } as const;

  test('one side alone decides; mixed and none stay unknown', () => {
    expect(decidePathway([wholesale, wholesale])).toBe('wholesale');
    expect(decidePathway([listing, { pathway: 'unknown', quote: '' }])).toBe('listing');
    expect(decidePathway([wholesale, listing])).toBe('unknown');
    expect(decidePathway([])).toBe('unknown');
  });

  test('what a person chose wins', () => {
    expect(decidePathway([wholesale], 'listing')).toBe('listing');
  });
});
