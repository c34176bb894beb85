import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advance,
  type Lifecycle,
  type rankedStages,
  rankOf,
  type StageConditions,
  stageReached,
  touched,
  transitionsBetween,
} from './lifecycle.ts';

const nothing: StageConditions = {
  exchanged: false,
  hasWritten: false,
  score: 0,
  isFlowComplete: false,
  hasBooking: false,
};
const written: StageConditions = { ...nothing, exchanged: true, hasWritten: true };
const moment = { cause: 'analysis', score: 3, at: 1000 };
const at = (stage: (typeof rankedStages)[number]): Lifecycle => ({ stage, highest: stage });
const path = (before: Lifecycle, after: Lifecycle) =>
  transitionsBetween(before, after, moment).map(
    ({ from, to, implied }) => `${from} > ${to}${implied ? ' (implied)' : ''}`,
  );

describe('advance', () => {
  test.each([
    [nothing, 'new'],
    [{ ...nothing, exchanged: true }, 'contacted'],
    [written, 'contacted'],
    [{ ...written, score: 1 }, 'engaged'],
    [{ ...written, score: 2 }, 'engaged'],
    [{ ...written, score: 3 }, 'hot'],
    [{ ...written, score: 3, isFlowComplete: true }, 'qualified'],
    [{ ...written, hasBooking: true }, 'appointment'],
  ] as const)('%j reaches %s', (conditions, stage) => {
    expect(stageReached(conditions)).toBe(stage);
    expect(advance(at('new'), conditions).stage).toBe(stage);
  });

  test('a fallen score never lowers the stage', () => {
    expect(advance(at('hot'), written)).toEqual(at('hot'));
  });

  test('more completion is never a regression, in whatever order the facts come', () => {
    const conditions = fc.record({
      exchanged: fc.boolean(),
      hasWritten: fc.boolean(),
      score: fc.nat(7),
      isFlowComplete: fc.boolean(),
      hasBooking: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 12 }), (steps) => {
        let lifecycle = at('new');
        for (const step of steps) {
          const after = advance(lifecycle, step);
          const climbed = rankOf(after.highest) - rankOf(lifecycle.highest);
          expect(climbed).toBeGreaterThanOrEqual(0);
          expect(transitionsBetween(lifecycle, after, moment)).toHaveLength(climbed);
          lifecycle = after;
        }
      }),
    );
  });

  test('who is dormant or lost does not climb before they wake', () => {
    const asleep: Lifecycle = { stage: 'dormant', highest: 'engaged' };
    expect(advance(asleep, { ...written, score: 3 })).toBe(asleep);
    expect(advance({ ...asleep, stage: 'lost' }, { ...written, score: 3 }).stage).toBe('lost');
  });
});

test('a text makes somebody new contacted, brings the dormant back to their highest stage, and moves nobody else', () => {
  expect(touched(at('new'))).toEqual(at('contacted'));
  expect(touched({ stage: 'dormant', highest: 'hot' })).toEqual(at('hot'));
  for (const same of [at('hot'), at('converted'), { stage: 'lost', highest: 'hot' } as const]) {
    expect(touched(same)).toEqual(same);
  }
});

describe('what is booked of a change', () => {
  test('several ranks at once one by one, all but the last implied, with one time, cause and score', () => {
    expect(transitionsBetween(at('new'), at('hot'), moment)).toEqual([
      { ...moment, from: 'new', to: 'contacted', implied: true },
      { ...moment, from: 'contacted', to: 'engaged', implied: true },
      { ...moment, from: 'engaged', to: 'hot', implied: false },
    ]);
  });

  test('nothing where nothing changed', () => {
    expect(path(at('hot'), at('hot'))).toEqual([]);
  });

  test('who comes back passes the highest stage again, and from there climbs', () => {
    const asleep: Lifecycle = { stage: 'dormant', highest: 'engaged' };
    expect(path(asleep, at('engaged'))).toEqual(['dormant > engaged']);
    expect(path(asleep, at('hot'))).toEqual(['dormant > engaged (implied)', 'engaged > hot']);
  });

  test('falling asleep, losing and a deal that was opened again are one step', () => {
    expect(path(at('hot'), { stage: 'dormant', highest: 'hot' })).toEqual(['hot > dormant']);
    expect(path(at('qualified'), { stage: 'lost', highest: 'qualified' })).toEqual(['qualified > lost']);
    expect(path(at('converted'), at('hot'))).toEqual(['converted > hot']);
    expect(path({ stage: 'lost', highest: 'new' }, at('new'))).toEqual(['lost > new']);
  });

  test('a new journey climbs from its own beginning', () => {
    expect(path({ stage: 'lost', highest: 'new' }, at('engaged'))).toEqual([
      'lost > contacted (implied)',
      'contacted > engaged',
    ]);
    expect(path({ stage: 'converted', highest: 'new' }, at('contacted'))).toEqual(['converted > contacted']);
  });

  test('a won deal passes what lies between', () => {
    expect(path(at('hot'), at('converted'))).toEqual([
      'hot > qualified (implied)',
      'qualified > appointment (implied)',
      'appointment > converted',
    ]);
  });
});
