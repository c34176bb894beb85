import { expect, test } from 'vitest';
import { plainRule, readRule } from './rule.ts';

test('the least that can be written, and the words on and off', () => {
  expect(readRule({ reach: 25 })).toEqual({ outcome: 'ok', rule: plainRule(25) });
  expect(readRule({ reach: 'on' })).toEqual({ outcome: 'ok', rule: plainRule(100) });
  expect(readRule({ reach: 'off' })).toEqual({ outcome: 'ok', rule: plainRule(0) });
  expect(readRule({ reach: 'internal' })).toEqual({ outcome: 'ok', rule: plainRule('internal') });
});

test('a whole rule, and what was read is read the same again', () => {
  const read = readRule({
    reach: 10,
    schedule: [
      { at: '2026-12-01T09:00:00-06:00', reach: 25 },
      { at: 1_796_200_000_000, reach: 'on' },
    ],
    internal: { loc: ['lead'], staff: 'everybody' },
    locations: { loc: { reach: 'off' }, two: { agents: { maria: 50 } } },
  });
  if (read.outcome === 'invalid') throw new Error(read.problems.join('; '));
  expect(read.rule).toMatchObject({
    schedule: [{ at: Date.UTC(2026, 11, 1, 15), reach: 25 }, { reach: 100 }],
    locations: { loc: { reach: 0, agents: {} }, two: { reach: null, agents: { maria: 50 } } },
  });
  expect(readRule(JSON.parse(JSON.stringify(read.rule)))).toEqual(read);
});

test.each([
  ['nothing', undefined, 'rule'],
  ['no reach', {}, 'rule.reach'],
  ['too much', { reach: 101 }, 'rule.reach'],
  ['too little', { reach: -1 }, 'rule.reach'],
  ['no number', { reach: Number.NaN }, 'rule.reach'],
  ['a word that means nothing', { reach: 'half' }, 'rule.reach'],
  ['a field that does not exist', { reach: 1, percent: 2 }, 'percent'],
  [
    'a time without a zone',
    { reach: 1, schedule: [{ at: '2026-12-01T09:00:00', reach: 2 }] },
    'schedule.0.at',
  ],
  [
    'steps out of order',
    {
      reach: 1,
      schedule: [
        { at: 2_000, reach: 2 },
        { at: 1_000, reach: 3 },
      ],
    },
    'rule.schedule',
  ],
  ['a location without a name', { reach: 1, locations: { '': { reach: 2 } } }, 'rule.locations'],
])('%s is refused, and the problem says where', (_what, raw, where) => {
  const read = readRule(raw);
  expect(read.outcome).toBe('invalid');
  expect(read.outcome === 'invalid' && read.problems.join('; ')).toContain(where);
});
