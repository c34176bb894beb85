import { expect, test } from 'vitest';
import { type FlagRule, plainRule } from './rule.ts';
import { unknownLocations } from './unknown-locations.ts';

const known = ['here', 'there'];
const rule = (part: Partial<FlagRule>): FlagRule => ({ ...plainRule(50), ...part });
const none = { reach: null, agents: {} };
const off = { reach: 0, agents: {} } as const;

test('a location that nobody knows is told, once, wherever the rule names it', () => {
  const after = rule({
    locations: { nowhere: off, here: off },
    internal: { nowhere: 'everybody', moon: ['lead'], there: 'everybody' },
  });
  expect(unknownLocations(rule({}), after, known)).toEqual(['nowhere', 'moon']);
});

test('to take back what was never said needs a location too', () => {
  expect(unknownLocations(rule({}), rule({ locations: { nowhere: none } }), known)).toEqual(['nowhere']);
});

test('what was said of a removed location may stay and be taken back, and not be changed', () => {
  const before = rule({ locations: { gone: off }, internal: { gone: ['lead'] } });
  expect(unknownLocations(before, { ...before, reach: 100, killed: true }, known)).toEqual([]);
  expect(unknownLocations(before, rule({ locations: { gone: none } }), known)).toEqual([]);
  expect(unknownLocations(before, rule({}), known)).toEqual([]);
  expect(unknownLocations(before, rule({ locations: { gone: { reach: 10, agents: {} } } }), known)).toEqual([
    'gone',
  ]);
  expect(unknownLocations(before, rule({ internal: { gone: 'everybody' } }), known)).toEqual(['gone']);
});
