import { describe, expect, it } from 'vitest';
import { govern } from '../governor.ts';
import { exampleRequest, exampleState, noon } from './example.fixture.ts';
import { platformHealth, slowedGapMs } from './platform.ts';
import type { GovernorState, PlatformHealth } from './state.ts';

const reEngagement = exampleRequest({ messageClass: 're_engagement', inReplyToAt: null });

function withPlatform(change: Partial<PlatformHealth>): GovernorState {
  const state = exampleState();
  return { ...state, platform: { ...state.platform, ...change } };
}

describe('thresholds', () => {
  it.each([
    [{ sends: 49, optOuts: 1, errors: 40 }, 'good'],
    [{ sends: 49, optOuts: 2, errors: 0 }, 'slow'],
    [{ sends: 49, optOuts: 3, errors: 0 }, 'stop'],
    [{ sends: 0, optOuts: 3, errors: 0 }, 'stop'],
    [{ sends: 1000, optOuts: 14, errors: 59 }, 'good'],
    [{ sends: 1000, optOuts: 15, errors: 0 }, 'slow'],
    [{ sends: 1000, optOuts: 0, errors: 60 }, 'slow'],
    [{ sends: 1000, optOuts: 24, errors: 79 }, 'slow'],
    [{ sends: 1000, optOuts: 25, errors: 0 }, 'stop'],
    [{ sends: 1000, optOuts: 0, errors: 80 }, 'stop'],
    [{ sends: 50, optOuts: 1, errors: 0 }, 'slow'],
    [{ sends: 50, optOuts: 2, errors: 0 }, 'stop'],
  ] as const)('%o is %s', (counts, expected) => expect(platformHealth(counts)).toBe(expected));
});

describe('a location in bad health', () => {
  const bad = { sends: 100, optOuts: 3, errors: 0 };

  it('stops unrequested texts until after 00:01 UTC, by either count', () => {
    const until = Date.parse('2026-12-01T00:01:00Z');
    expect(govern(reEngagement, withPlatform({ rolling24Hours: bad }))).toMatchObject({
      verdict: 'hold',
      until,
      ruleId: 'platform-stop',
    });
    expect(govern(reEngagement, withPlatform({ utcDay: bad }))).toMatchObject({ ruleId: 'platform-stop' });
  });

  it('stops no longer than until the platform counts anew, which may be today', () => {
    const now = Date.parse('2026-12-01T00:00:30Z');
    expect(govern(reEngagement, { ...withPlatform({ utcDay: bad }), now })).toMatchObject({
      until: Date.parse('2026-12-01T00:01:00Z'),
      ruleId: 'platform-stop',
    });
  });

  it('goes on answering', () => {
    expect(govern(exampleRequest(), withPlatform({ rolling24Hours: bad, utcDay: bad })).verdict).toBe('send');
  });

  it('slowed, sends one unrequested text per gap', () => {
    const rolling24Hours = { sends: 20, optOuts: 2, errors: 0 };
    const lastUnrequestedAt = noon - 60_000;
    expect(govern(reEngagement, withPlatform({ utcDay: rolling24Hours, lastUnrequestedAt }))).toMatchObject({
      ruleId: 'platform-slow',
    });
    expect(govern(reEngagement, withPlatform({ rolling24Hours, lastUnrequestedAt }))).toMatchObject({
      verdict: 'hold',
      until: lastUnrequestedAt + slowedGapMs,
      ruleId: 'platform-slow',
    });
    expect(
      govern(reEngagement, withPlatform({ rolling24Hours, lastUnrequestedAt: noon - slowedGapMs })).verdict,
    ).toBe('send');
  });
});

describe('the platform', () => {
  it('locked, holds even answers until the end of the lock', () => {
    expect(govern(exampleRequest(), withPlatform({ lockedUntil: noon + 1000 }))).toMatchObject({
      verdict: 'hold',
      until: noon + 1000,
      ruleId: 'platform-lock',
    });
    expect(govern(exampleRequest(), withPlatform({ lockedUntil: noon })).verdict).toBe('send');
  });

  it('is not asked again for a dead number', () => {
    expect(govern(exampleRequest(), withPlatform({ numberIsDead: true }))).toMatchObject({
      verdict: 'refuse',
      ruleId: 'number-dead',
    });
  });
});
