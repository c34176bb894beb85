import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advance,
  dormantAfterMs,
  fallAsleep,
  type Lifecycle,
  lose,
  newLifecycle,
  rankOf,
  revive,
  type StageConditions,
  stageReached,
  statusOf,
  stepBack,
} from './lifecycle.ts';

const nothing: StageConditions = {
  exchanged: false,
  hasWritten: false,
  score: 0,
  isFlowComplete: false,
  hasBooking: false,
  isWon: false,
};
const written: StageConditions = { ...nothing, exchanged: true, hasWritten: true };
const moment = { cause: 'analysis', score: 3, at: 1000 };

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
    [{ ...written, isWon: true }, 'converted'],
  ] as const)('%j reaches %s', (conditions, stage) => {
    expect(stageReached(conditions)).toBe(stage);
    expect(advance(newLifecycle, conditions, moment).lifecycle.stage).toBe(stage);
  });

  test('several ranks at once are booked one by one, all but the last implied', () => {
    const { transitions } = advance(newLifecycle, { ...written, score: 3 }, moment);
    expect(transitions).toEqual([
      { ...moment, from: 'new', to: 'contacted', implied: true },
      { ...moment, from: 'contacted', to: 'engaged', implied: true },
      { ...moment, from: 'engaged', to: 'hot', implied: false },
    ]);
  });

  test('a fallen score never lowers the stage', () => {
    const hot: Lifecycle = { stage: 'hot', highest: 'hot' };
    expect(advance(hot, written, moment)).toEqual({ lifecycle: hot, transitions: [] });
  });

  test('more completion is never a regression, in whatever order the facts come', () => {
    const conditions = fc.record({
      exchanged: fc.boolean(),
      hasWritten: fc.boolean(),
      score: fc.nat(7),
      isFlowComplete: fc.boolean(),
      hasBooking: fc.boolean(),
      isWon: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 12 }), (steps) => {
        let lifecycle = newLifecycle;
        for (const step of steps) {
          const { lifecycle: after, transitions } = advance(lifecycle, step, moment);
          expect(rankOf(after.highest)).toBeGreaterThanOrEqual(rankOf(lifecycle.highest));
          expect(transitions).toHaveLength(rankOf(after.highest) - rankOf(lifecycle.highest));
          lifecycle = after;
        }
      }),
    );
  });
});

describe('falling asleep and waking', () => {
  const hot: Lifecycle = { stage: 'hot', highest: 'hot' };

  test('14 days of silence make a lead dormant, a text brings it back to its highest stage', () => {
    const late = { ...moment, at: dormantAfterMs };
    expect(fallAsleep(hot, 1, late).transitions).toEqual([]);
    const { lifecycle } = fallAsleep(hot, 0, late);
    expect(lifecycle).toEqual({ stage: 'dormant', highest: 'hot' });
    expect(statusOf(lifecycle)).toBe('dormant');
    const woken = revive(lifecycle, moment);
    expect(woken.lifecycle).toEqual(hot);
    expect(woken.transitions).toEqual([{ ...moment, from: 'dormant', to: 'hot', implied: false }]);
    expect(revive(hot, moment).transitions).toEqual([]);
  });

  test('a dormant lead does not climb before it wakes', () => {
    const asleep: Lifecycle = { stage: 'dormant', highest: 'engaged' };
    expect(advance(asleep, { ...written, score: 3 }, moment).lifecycle).toBe(asleep);
    expect(advance(asleep, { ...written, isWon: true }, moment).lifecycle.stage).toBe('converted');
  });

  test('won and lost leads and untouched ones do not fall asleep', () => {
    const late = { ...moment, at: 10 * dormantAfterMs };
    const won: Lifecycle = { stage: 'converted', highest: 'converted' };
    const lost = lose(hot, moment).lifecycle;
    expect([statusOf(won), statusOf(lost), statusOf(hot)]).toEqual(['won', 'lost', 'active']);
    for (const lifecycle of [won, lost, newLifecycle])
      expect(fallAsleep(lifecycle, 0, late).transitions).toEqual([]);
    expect(lose(lost, moment).transitions).toEqual([]);
  });
});

test('going back is an explicit event with author and reason', () => {
  const hot: Lifecycle = { stage: 'hot', highest: 'hot' };
  const by = { author: 'Maria', reason: 'wrong person' };
  const step = stepBack(hot, 'contacted', by, { score: 0, at: 5 });
  expect(step.lifecycle).toEqual({ stage: 'contacted', highest: 'contacted' });
  expect(step.transitions).toEqual([
    { from: 'hot', to: 'contacted', cause: 'Maria: wrong person', score: 0, at: 5, implied: false },
  ]);
  expect(stepBack(hot, 'qualified', by, { score: 0, at: 5 }).transitions).toEqual([]);
});
