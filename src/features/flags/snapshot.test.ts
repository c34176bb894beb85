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

test('a snapshot costs less than a microsecond per flag, with the dearest rules', () => {
  const locations = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [`location-${index}`, { reach: 10, agents: { jim: 5 } }]),
  );
  const schedule = Array.from({ length: 20 }, (_, index) => ({ at: index + 1, reach: 10 + index }));
  const internal = { loc: Array.from({ length: 500 }, (_, index) => `own-${index}`) };
  const dear = forEveryFlag((name) =>
    compileRule(name, { killed: false, reach: 50, schedule, internal, locations }),
  );
  const perFlagUs = () => {
    const rounds = 20_000;
    const startedAt = performance.now();
    let on = 0;
    for (let round = 0; round < rounds; round += 1) {
      on += takeSnapshot(dear, { ...person, contactId: `contact-${round}` }, 10).promptCache ? 1 : 0;
    }
    expect(on).toBeGreaterThan(0);
    return ((performance.now() - startedAt) * 1_000) / rounds / flagNames.length;
  };
  // The machine may be busy with something else: its quickest round is what the code costs.
  const quickest = Math.min(...Array.from({ length: 7 }, perFlagUs));
  expect(quickest).toBeLessThan(1);
});
