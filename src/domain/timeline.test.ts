import { expect, test } from 'vitest';
import type { Fact, FactMeaning, Facts } from './fact.ts';
import { areaSpokenOf } from './spoken-area.ts';
import { hasAnyTag, tagsFound } from './tags.ts';
import { daysUntil, isTimelineVague, timelineRange } from './timeline.ts';

function timeline(meaning: FactMeaning, status: Fact['status'] = 'answered'): Facts {
  return new Map([
    [
      'timeline',
      {
        key: 'timeline',
        value: 'x',
        meaning,
        confidence: 1,
        evidence: { messageId: 'm', quote: 'x' },
        source: 'lead',
        status,
        at: 0,
      },
    ],
  ]);
}

const dated: FactMeaning = { kind: 'dates', range: { earliest: null, latest: '2027-03-31' } };
const undated: FactMeaning = { kind: 'dates', range: { earliest: null, latest: null } };

test('a timeline is vague until a date, no hurry or a refusal closes it', () => {
  expect(isTimelineVague(new Map())).toBe(true);
  expect(isTimelineVague(timeline(undated, 'tentative'))).toBe(true);
  expect(isTimelineVague(timeline(undated))).toBe(true);
  expect(isTimelineVague(timeline(dated))).toBe(false);
  expect(isTimelineVague(timeline({ kind: 'any' }))).toBe(false);
  expect(isTimelineVague(timeline(undated, 'declined'))).toBe(false);
  expect(timelineRange(timeline(dated, 'tentative'))).toBeNull();
});

test('the day that matters', () => {
  expect(daysUntil({ earliest: '2027-01-10', latest: '2027-01-20' }, '2027-01-01')).toBe(9);
  expect(daysUntil({ earliest: null, latest: '2027-01-20' }, '2027-01-01')).toBe(19);
  expect(daysUntil({ earliest: '2026-12-01', latest: '2027-01-20' }, '2027-01-01')).toBe(19);
  expect(daysUntil({ earliest: '2026-12-01', latest: null }, '2027-01-01')).toBe(0);
  expect(daysUntil({ earliest: null, latest: '2026-12-01' }, '2027-01-01')).toBeNull();
});

test('the area just spoken of is that of the last fact that has one', () => {
  expect(areaSpokenOf(['price', 'bedrooms', 'language'], ['buyer'])).toBe('preferences');
  expect(areaSpokenOf(['language'], ['buyer'])).toBeNull();
  expect(areaSpokenOf(['motivation'], [])).toBeNull();
});

test('tags are compared trimmed and without case, and returned as the contact spells them', () => {
  expect(hasAnyTag([' ai-off'], ['AI-Off', 'x'])).toBe(true);
  expect(hasAnyTag(['ai-offer'], ['AI-Off'])).toBe(false);
  expect(tagsFound(['ai-off ', 'VIP'], ['AI-Off'])).toEqual(['ai-off ']);
});
