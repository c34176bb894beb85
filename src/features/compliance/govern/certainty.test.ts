import { describe, expect, it } from 'vitest';
import { govern } from '../governor.ts';
import { exampleRequest, exampleState, noon } from './example.fixture.ts';

describe('a clock that cannot be right', () => {
  it.each([0, Number.NaN, Number.POSITIVE_INFINITY, -1, Date.UTC(2001, 0, 1), Date.UTC(2060, 0, 1)])(
    'holds at %d',
    (now) => {
      expect(govern(exampleRequest(), exampleState({ now }))).toMatchObject({
        verdict: 'hold',
        ruleId: 'clock-wrong',
      });
    },
  );

  it('holds when it is behind what has happened, but not for a small skew', () => {
    const behind = (ms: number) => govern(exampleRequest(), exampleState({ newestKnownAt: noon + ms }));
    expect(behind(5 * 60_000).verdict).toBe('send');
    expect(behind(5 * 60_000 + 1)).toMatchObject({ verdict: 'hold', until: noon + 15 * 60_000 });
  });

  it('is one before the product was written, or beyond 2050', () => {
    const at = (now: number) => govern(exampleRequest(), exampleState({ now, newestKnownAt: now }));
    for (const now of [Date.UTC(2025, 11, 31), Date.UTC(2050, 0, 2)]) {
      expect(at(now)).toMatchObject({ verdict: 'hold', ruleId: 'clock-wrong' });
    }
    for (const now of [Date.UTC(2026, 0, 2), Date.UTC(2049, 11, 30)]) {
      expect(at(now)).not.toMatchObject({ ruleId: 'clock-wrong' });
    }
  });

  it('does not turn a refusal into a hold', () => {
    const optOut = { ...exampleState().optOut, suppressed: true };
    expect(govern(exampleRequest(), exampleState({ now: 0, optOut }))).toMatchObject({ verdict: 'refuse' });
  });
});
