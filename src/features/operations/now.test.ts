import { expect, test } from 'vitest';
import { ManualClock } from '../../kit/clock.ts';
import { NowReader } from './now.ts';
import type { Present } from './ports.ts';

const austin = 'America/Chicago';
/** A Wednesday evening in Austin, after hours. */
const handedOver = Date.parse('2026-11-25T02:40:00Z');
const opening = Date.parse('2026-11-25T15:00:00Z');
const minuteMs = 60_000;

const waiting: Present['waiting'] = [
  {
    ...{ locationId: 'l1', contactId: 'c1', name: 'Nora', assignedTo: '' },
    ...{ mode: 'listening', reason: 'hot', since: handedOver },
  },
];
const present: Present = {
  ...{ talks: [], talkCount: 0, talksWithAi: 0, waiting, waitingCount: 1 },
  ...{ held: [], heldCount: 0, pending: 0, oldestPendingAt: null, dead: 0 },
};
const store = {
  present: async () => present,
  day: async () => [],
};

test.each([
  ['at night', handedOver + 60 * minuteMs, 'in time'],
  ['fourteen minutes after the opening', opening + 14 * minuteMs, 'in time'],
  ['fifteen minutes after it', opening + 15 * minuteMs, 'late'],
  ['half an hour after it', opening + 30 * minuteMs, 'red'],
])('a lead handed over in the evening is %s at %d «%s»', async (_when, now, urgency) => {
  const reader = new NowReader(store, new ManualClock(now), () => austin);
  for (let look = 0; look < 2; look += 1) {
    const [row] = (await reader.read(null)).waiting;
    expect(row).toMatchObject({ urgency, deadlineAt: opening + 15 * minuteMs });
  }
});
