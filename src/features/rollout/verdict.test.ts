import { describe, expect, test } from 'vitest';
import type { ArmCounts } from './arm-counts.ts';
import { defaultGuardRules } from './rules.ts';
import { suddenHarm, verdictOn } from './verdict.ts';

/** An arm of sound runs, 80 % of them answered. */
function arm(runs: number, changes: Partial<ArmCounts> = {}): ArmCounts {
  return {
    runs,
    failed: 0,
    timed: runs,
    slow: 0,
    free: runs,
    good: Math.round(runs * 0.8),
    due: runs,
    unanswered: 0,
    faults: 0,
    contacts: runs,
    costUsd: runs * 0.001,
    ...changes,
  };
}

function verdict(candidate: ArmCounts, control: ArmCounts, share: number | null = 0.5) {
  return verdictOn({ candidate, control }, share, defaultGuardRules);
}

describe('a flag is kept', () => {
  test('when enough was seen and both arms are alike', () => {
    expect(verdict(arm(300), arm(300))).toMatchObject({ outcome: 'keep' });
  });

  test('when both arms suffer: the vendor is down, and going back would heal nothing', () => {
    const suffering = { failed: 60, slow: 150 };
    expect(verdict(arm(300, suffering), arm(300, suffering))).toMatchObject({ outcome: 'keep' });
  });

  test('with an unlucky handful: 4 failures of 60 are over 5 % and no evidence', () => {
    expect(verdict(arm(56, { failed: 4 }), arm(60))).toMatchObject({ outcome: 'wait' });
  });

  test('with exactly 5 % over the latency limit', () => {
    expect(verdict(arm(1000, { slow: 50 }), arm(1000))).toMatchObject({ outcome: 'keep' });
  });

  test('when both arms are left without answers: the model is down for everybody', () => {
    expect(verdict(arm(300, { unanswered: 90 }), arm(300, { unanswered: 90 }))).toMatchObject({
      outcome: 'keep',
    });
  });

  test('with a few texts that nobody answered: surely more than in the control, and under 10 %', () => {
    expect(verdict(arm(3000, { unanswered: 240 }), arm(3000))).toMatchObject({ outcome: 'keep' });
  });

  test('with a drop under 10 %', () => {
    expect(verdict(arm(5000, { good: 3700 }), arm(5000))).toMatchObject({ outcome: 'keep' });
  });
});

describe('a flag waits', () => {
  test('under the smallest number of runs, however bad it looks', () => {
    expect(verdict(arm(0, { failed: 49 }), arm(60))).toMatchObject({ outcome: 'wait' });
    expect(verdict(arm(49, { slow: 49 }), arm(300))).toMatchObject({ outcome: 'wait' });
    expect(verdict(arm(49, { unanswered: 49 }), arm(300))).toMatchObject({ outcome: 'wait' });
    expect(verdict(arm(250, { good: 0 }), arm(199))).toMatchObject({ outcome: 'wait' });
  });

  test('under the minimum of its rule, on evidence that would do above it', () => {
    // 12 of 60 and 40 of 200 are the same share; only the second has its minimum
    expect(verdict(arm(60, { slow: 12 }), arm(300))).toMatchObject({ outcome: 'wait' });
    expect(verdict(arm(200, { slow: 40 }), arm(300))).toMatchObject({ rule: 'latency' });
    expect(verdict(arm(60, { unanswered: 6 }), arm(300))).toMatchObject({ outcome: 'wait' });
    expect(verdict(arm(200, { unanswered: 20 }), arm(300))).toMatchObject({ rule: 'replies' });
  });

  test('when the arms have other sizes than they should have', () => {
    const off = verdict(arm(250, { good: 0 }), arm(1000));
    expect(off).toMatchObject({ outcome: 'wait', why: expect.stringContaining('sizes') });
    // the same runs where nobody knows what sizes to expect
    expect(verdict(arm(250, { good: 0 }), arm(1000), null)).toMatchObject({ rule: 'metric' });
  });
});

describe('a flag is rolled back', () => {
  test.each([
    ['compliance', arm(1, { faults: 1 }), arm(0)],
    ['errors', arm(46, { failed: 8 }), arm(600)],
    ['errors', arm(0, { failed: 50 }), arm(0)],
    ['latency', arm(200, { slow: 60 }), arm(0)],
    ['latency', arm(50, { slow: 30 }), arm(0)],
    ['replies', arm(50, { unanswered: 12 }), arm(0)],
    ['metric', arm(400, { good: 250 }), arm(400)],
  ] as const)('for %s', (rule, candidate, control) => {
    expect(verdict(candidate, control)).toMatchObject({ outcome: 'roll-back', rule });
  });

  test('for its errors even when the arms have the wrong sizes: failing runs are lost runs', () => {
    expect(verdict(arm(100, { failed: 100 }), arm(1000))).toMatchObject({ rule: 'errors' });
  });

  test('and says what was seen', () => {
    const { candidate, control } = { candidate: arm(400, { good: 250 }), control: arm(400) };
    expect(verdict(candidate, control)).toMatchObject({
      reason: '250 of 400 (62.5 %) against 320 of 400 (80.0 %) in the control: 21.9 % less',
    });
  });
});

describe('a flag that turned bad', () => {
  const good = { candidate: arm(1500), control: arm(13_500) };
  const sudden = (candidate: ArmCounts, control = arm(1000), known = good) =>
    suddenHarm({ candidate, control }, known, 0.1, defaultGuardRules);

  test('is found in the last minute, which a quarter of an hour of good runs drowns', () => {
    const recent = arm(30, { slow: 20 });
    const drowned = { candidate: arm(1500, { slow: 20 }), control: arm(13_500) };
    expect(verdictOn(drowned, 0.1, defaultGuardRules)).toMatchObject({ outcome: 'keep' });
    expect(sudden(recent)).toMatchObject({ rule: 'latency', reason: expect.stringContaining('20 of 30') });
    expect(sudden(arm(20, { failed: 15 }))).toMatchObject({ rule: 'errors' });
    expect(sudden(arm(30, { unanswered: 15 }))).toMatchObject({ rule: 'replies' });
  });

  test('is not judged before it had its minimum', () => {
    const young = { candidate: arm(49, { slow: 49, unanswered: 49 }), control: arm(2000) };
    expect(sudden(arm(40, { slow: 40, unanswered: 40 }), arm(1000), young)).toBeNull();
    expect(
      sudden(arm(0, { failed: 40 }), arm(1000), { ...young, candidate: arm(0, { failed: 49 }) }),
    ).toBeNull();
    // the named metric keeps its minimum in the look itself
    expect(sudden(arm(199, { good: 0 }))).toBeNull();
  });

  test('is left alone when the control suffers as well, and by a handful of slow runs', () => {
    expect(sudden(arm(100, { slow: 40 }), arm(1000, { slow: 400 }))).toBeNull();
    expect(sudden(arm(100, { slow: 9 }))).toBeNull();
  });
});
