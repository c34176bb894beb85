import { expect, test } from 'vitest';
import { seededRandom } from '../../../kit/random.ts';
import { dueActionsOf } from './due-actions.ts';
import { prioritiesOf } from './priorities.ts';
import type { RecentLead } from './record.ts';

const now = Date.parse('2026-11-24T16:00:00Z');
const zone = 'America/Chicago';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function lead(contactId: string, parts: Partial<RecentLead> = {}): RecentLead {
  return {
    contactId,
    name: contactId,
    score: 0,
    completion: 0,
    temperature: 'cold',
    stage: 'engaged',
    mode: 'active',
    intentConfidence: 0,
    urgency: 'unknown',
    lastContactAt: now - hourMs,
    waitingSince: null,
    lastText: { messageId: `m-${contactId}`, author: 'lead', text: 'hello?', at: now - hourMs },
    handoff: null,
    slot: null,
    tasks: [],
    facts: [],
    ...parts,
  };
}

function slotSaid(at: number): RecentLead['slot'] {
  const words = 'Friday 3pm';
  return { words, at, evidence: { kind: 'quote', messageId: 'm1', quote: words } };
}

const all = [
  lead('calm-b'),
  lead('calm-a'),
  lead('hot', { score: 4, temperature: 'hot' }),
  lead('today', { tasks: [{ key: 't1', title: 'Call', dueAt: now + 3 * hourMs }] }),
  lead('slot', {
    slot: slotSaid(now - hourMs),
  }),
  lead('waits-short', { waitingSince: now - 2 * minuteMs }),
  lead('waits-long', { waitingSince: now - 50 * minuteMs }),
  lead('late', { tasks: [{ key: 't2', title: 'Call back', dueAt: now - hourMs }] }),
  lead('handed', { handoff: { reason: 'hot', at: now - 5 * minuteMs } }),
  lead('stopped', { mode: 'stopped', waitingSince: now - hourMs }),
  lead('silent', { lastContactAt: now - 30 * 24 * hourMs, lastText: null }),
];

test('deadlines first, then who waits longest, then what is agreed, then who is hot; nobody who wants no texts', () => {
  expect(prioritiesOf(all, now, zone).map(({ contactId }) => contactId)).toEqual([
    'handed',
    'late',
    'waits-long',
    'waits-short',
    'slot',
    'today',
    'hot',
    'calm-a',
    'calm-b',
  ]);
});

test('the order in which leads come in changes nothing', () => {
  const wanted = prioritiesOf(all, now, zone);
  const random = seededRandom(4);
  for (let round = 0; round < 50; round += 1) {
    const shuffled = all
      .map((one) => ({ one, place: random() }))
      .sort((a, b) => a.place - b.place)
      .map(({ one }) => one);
    expect(prioritiesOf(shuffled, now, zone)).toEqual(wanted);
    expect(dueActionsOf(shuffled, now, zone)).toEqual(dueActionsOf(all, now, zone));
  }
});

test('nothing is due without something on record, and a far task is not due yet', () => {
  expect(dueActionsOf([lead('calm')], now, zone)).toEqual([]);
  const far = lead('far', { tasks: [{ key: 't', title: 'Later', dueAt: now + 8 * 24 * hourMs }] });
  expect(dueActionsOf([far], now, zone)).toEqual([]);
  const [late] = dueActionsOf([lead('late', { waitingSince: now - hourMs })], now, zone);
  expect(late).toMatchObject({ type: 'answer', isOverdue: true, evidence: { quote: 'hello?' } });
});

test('a lead handed over in the evening is due fifteen minutes after the next opening', () => {
  const evening = Date.parse('2026-11-25T02:40:00Z');
  const handed = lead('handed', { handoff: { reason: 'hot', at: evening } });
  const [due] = dueActionsOf([handed], evening + hourMs, zone);
  expect(due).toMatchObject({ type: 'handoff', isOverdue: false, dueAt: Date.parse('2026-11-25T15:15:00Z') });
});

test('today ends at midnight of the location, not 24 hours from now', () => {
  const evening = Date.parse('2026-11-25T00:30:00Z');
  const kindsOf = (dueAt: string) => {
    const tasks = [{ key: 't', title: 'Call', dueAt: Date.parse(dueAt) }];
    const [first] = prioritiesOf([lead('task', { tasks, lastContactAt: evening })], evening, zone);
    return first?.reasons.map(({ kind }) => kind);
  };
  expect(kindsOf('2026-11-25T05:30:00Z')).toEqual(['due_today']);
  expect(kindsOf('2026-11-25T14:00:00Z')).toEqual(['order']);
});

test('who wants no texts is owed no answer, but a task stays a task', () => {
  const tasks = [{ key: 't', title: 'Check the number', dueAt: now + hourMs }];
  const handoff = { reason: 'hot', at: now - hourMs };
  const stopped = lead('stopped', {
    mode: 'stopped',
    handoff,
    tasks,
    slot: slotSaid(now),
    waitingSince: now,
  });
  expect(dueActionsOf([stopped], now, zone).map(({ type }) => type)).toEqual(['task']);
});

test('a picked time is never overdue, as its hour is not known, and is let go a week after it was said', () => {
  const [due] = dueActionsOf([lead('slot', { slot: slotSaid(now - 24 * hourMs) })], now, zone);
  expect(due).toMatchObject({ type: 'appointment', isOverdue: false, dueAt: now - 24 * hourMs });
  expect(dueActionsOf([lead('slot', { slot: slotSaid(now - 8 * 24 * hourMs) })], now, zone)).toEqual([]);
});
