import { describe, expect, test } from 'vitest';
import type { ArmCounts } from './arm-counts.ts';
import { defaultGuardRules } from './rules.ts';
import { verdictOn } from './verdict.ts';

/** An arm of sound runs, 80 % of them answered. */
function arm(runs: number, changes: Partial<ArmCounts> = {}): ArmCounts {
  return {
    runs,
    failed: 0,
    timed: runs,
    slow: 0,
    good: Math.round(runs * 0.8),
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

  test('with a drop under 10 %', () => {
    expect(verdict(arm(5000, { good: 3700 }), arm(5000))).toMatchObject({ outcome: 'keep' });
  });
});

describe('a flag waits', () => {
  test('under the minimum of its arm, however bad it looks', () => {
    expect(verdict(arm(0, { failed: 49 }), arm(60))).toMatchObject({ outcome: 'wait' });
    expect(verdict(arm(199, { slow: 199 }), arm(300))).toMatchObject({ outcome: 'wait' });
    expect(verdict(arm(250, { good: 0 }), arm(199))).toMatchObject({ outcome: 'wait' });
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
