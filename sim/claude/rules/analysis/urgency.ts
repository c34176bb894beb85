import type { Fact } from './facts/find-facts.ts';
import type { Reading } from './reading.ts';

const dayMs = 86_400_000;

/** From dates, not from single words: within 30 days, 90 days, 180 days, later. */
export function urgencyOf(reading: Reading, facts: readonly Fact[]): string {
  const timeline = facts.find((entry) => entry.key === 'timeline');
  if (timeline === undefined) return 'unknown';
  if (timeline.normalised === '') return timeline.confidence <= 0.5 ? 'high' : 'low';
  const [earliest, latest] = timeline.normalised.split('/');
  const date = Date.parse(earliest || latest || '');
  const days = (date - reading.now) / dayMs;
  if (days <= 30) return withinMonth(timeline, latest ?? '', reading.now);
  if (days <= 90) return 'high';
  return days <= 180 ? 'medium' : 'low';
}

/** «Within six months» starts today but is no hurry: its end decides. */
function withinMonth(timeline: Fact, latest: string, now: number): string {
  const isAsap = /asap|soon as|right (?:away|now)|immediate|urgent|antes posible|inmediat|ahora mismo/i.test(
    timeline.value,
  );
  const days = latest === '' ? 0 : (Date.parse(latest) - now) / dayMs;
  if (isAsap || days <= 31) return 'immediate';
  return days <= 120 ? 'high' : 'medium';
}
