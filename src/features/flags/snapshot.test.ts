import { expect, test } from 'vitest';
import { sequentialFlags, turnFlagNames } from '../../domain/turn-flags.ts';
import { flagNames } from './catalogue.ts';
import { compileRule } from './evaluate.ts';
import { plainRule } from './rule.ts';
import { defaultRules, forEveryFlag, takeSnapshot } from './snapshot.ts';

const person = { locationId: 'loc', contactId: 'ocQHyuzHvysMo5N5VsXc', agentId: 'maria' };

test('every optimisation of a turn is in the catalogue and on by default', () => {
  const snapshot = takeSnapshot(defaultRules, person, 0);
  expect(turnFlagNames.filter((name) => !snapshot[name])).toEqual([]);
  expect(flagNames).toEqual(expect.arrayContaining([...turnFlagNames]));
});

test('with every flag off the snapshot is the sequential flow', () => {
  const off = forEveryFlag((name) => compileRule(name, plainRule(0)));
  expect(takeSnapshot(off, person, 0)).toMatchObject(sequentialFlags);
});

test('many rules cost a snapshot little more than none: they are found, not searched', () => {
  const locations = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`location-${index}`, { reach: 10, agents: { jim: 5 } }]),
  );
  const schedule = Array.from({ length: 20 }, (_, index) => ({ at: index + 1, reach: 10 + index }));
  const internal = { loc: Array.from({ length: 500 }, (_, index) => `own-${index}`) };
  const dear = forEveryFlag((name) =>
    compileRule(name, { killed: false, reach: 50, schedule, internal, locations }),
  );
  const plain = forEveryFlag((name) => compileRule(name, plainRule(50)));
  const timeOf = (rules: typeof dear) => {
    const startedAt = performance.now();
    let on = 0;
    for (let round = 0; round < 5000; round += 1) {
      on += takeSnapshot(rules, { ...person, contactId: `contact-${round}` }, 10).promptCache ? 1 : 0;
    }
    expect(on).toBeGreaterThan(0);
    return performance.now() - startedAt;
  };
  // by turns, and the quickest of each: the machine may be busy with something else
  const rounds = Array.from({ length: 9 }, () => ({ dear: timeOf(dear), plain: timeOf(plain) }));
  const quickest = (of: 'dear' | 'plain') => Math.min(...rounds.map((round) => round[of]));
  expect(quickest('dear') / quickest('plain')).toBeLessThan(8);
});
