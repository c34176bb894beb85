import type { Desk, Lead } from './desk.ts';
import { fadedAt, hourOfDay, hourOfWeek, never, share } from './habit.ts';
import { type AgentSignals, fixedInputs, isUnread } from './signals.ts';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;

const unreadAges = [1, 3, 10, 30, 120, 480, Number.POSITIVE_INFINITY];
const lookAges = [2, 10, 60, 480, 4320, Number.POSITIVE_INFINITY];
const pauseAges = [1, 5, 20, 120, Number.POSITIVE_INFINITY];

/** The inputs by name, in order; a model is only as old as this list. */
export const inputNames: readonly string[] = [
  'always',
  'login near',
  'unread',
  'appointment today',
  'due',
  'just wrote',
  'dashboard open',
  'handed off',
  ...ages('unread and handed off for', unreadAges),
  ...ages('unread, not handed off, for', unreadAges),
  ...ages('last opened', lookAges),
  'never opened',
  ...ages('agent looked at something', pauseAges),
  'agent looks at nothing',
  'hour of week',
  'lead usually next',
  "lead's share of looks",
  "lead's hour of day",
  'agent opens the lead soon',
  'agent opens the lead at all',
  'opens soon and wrote within 10 minutes',
  'appointment within 20 minutes',
  'appointment over',
  'due and not opened today',
  'waits for an answer',
  'answered while waiting',
  'oldest unread',
  'going through the unread',
  'looked at nobody else since',
];

function ages(what: string, limits: readonly number[]): string[] {
  return limits.map((limit) => `${what} ${Number.isFinite(limit) ? `under ${limit} min` : 'longer'}`);
}

/** What all leads of a desk share at one moment; made once per moment. */
export interface Moment {
  readonly now: number;
  readonly desk: Desk;
  readonly agent: AgentSignals;
  readonly hourShare: number;
  readonly looks: number;
  readonly soon: readonly [other: number, handedOff: number];
  readonly oldestUnread: string | null;
}

export function momentOf(desk: Desk, leads: Iterable<Lead>, now: number): Moment {
  const { agent } = desk;
  const looks = fadedAt(agent.looks, now);
  const inHour = fadedAt(agent.hours[hourOfWeek(now)] ?? never, now);
  return {
    now,
    desk,
    agent: desk.signals(now),
    hourShare: Math.min(3, (inHour * 168) / (looks + 20)) / 3,
    looks,
    soon: [
      share(fadedAt(agent.soon[0], now), fadedAt(agent.texts[0], now), 0.2, 5),
      share(fadedAt(agent.soon[1], now), fadedAt(agent.texts[1], now), 0.4, 5),
    ],
    oldestUnread: oldestUnread(leads),
  };
}

function oldestUnread(leads: Iterable<Lead>): string | null {
  let oldest: Lead['signals'] | null = null;
  for (const { signals } of leads) {
    if (!signals.isHandedOff || !isUnread(signals)) continue;
    if (oldest === null || (signals.textAt ?? 0) < (oldest.textAt ?? 0)) oldest = signals;
  }
  return oldest?.contactId ?? null;
}

/** One lead at one moment, as the model sees it: numbers of the order of one. */
export function inputsOf(lead: Lead, moment: Moment): Float64Array {
  const { now, desk, agent } = moment;
  const { signals, habit } = lead;
  const isNew = isUnread(signals);
  const unreadFor = isNew ? minutes(now, signals.textAt) : Number.NaN;
  const lookedFor = minutes(now, signals.lookedAt);
  const pause = minutes(now, desk.lastLook?.at ?? null);
  const prior = moment.soon[signals.isHandedOff ? 1 : 0];
  const texts = fadedAt(habit.texts, now);
  const soon = share(fadedAt(habit.soon, now), texts, prior);
  const opened = share(fadedAt(habit.opened, now), texts, Math.min(1, prior * 1.5));
  const untilAppointment =
    signals.appointmentAt === null ? Number.NaN : (signals.appointmentAt - now) / minuteMs;
  const isDue = signals.dueAt !== null && Math.abs(signals.dueAt - now) < dayMs / 2;
  const wasWaiting = signals.repliedAt !== null && now - signals.repliedAt < 30 * minuteMs;
  return flat([
    1,
    fixedInputs(signals, agent, now),
    Number(signals.isHandedOff),
    bucketed(signals.isHandedOff ? unreadFor : Number.NaN, unreadAges),
    bucketed(signals.isHandedOff ? Number.NaN : unreadFor, unreadAges),
    bucketed(lookedFor, lookAges),
    Number(signals.lookedAt === null),
    bucketed(pause, pauseAges),
    Number(!(pause <= 20)) * Number(!agent.isOpen),
    moment.hourShare,
    nextShare(lead, moment),
    Math.sqrt(fadedAt(habit.looks, now) / (moment.looks + 5)),
    share(fadedAt(habit.hours[hourOfDay(now)] ?? never, now), fadedAt(habit.looks, now), 1 / 24),
    Number(isNew) * soon,
    Number(isNew) * opened,
    Number(isNew && unreadFor < 10) * soon * Number(agent.isOpen),
    Number(untilAppointment > 0 && untilAppointment < 20 && !(lookedFor < 20)),
    Number(untilAppointment < 0),
    Number(isDue && !(lookedFor < 720)),
    Number(wasWaiting && !isNew),
    Number(wasWaiting && isNew),
    Number(moment.oldestUnread === signals.contactId && pause < 5),
    Number(isNew && signals.isHandedOff && pause < 3 && desk.lastLook?.wasUnread === true),
    Number(desk.lastLook?.contactId === signals.contactId),
  ]);
}

/** How often the agent opened this lead right after the one that is open now. */
function nextShare({ signals }: Lead, { now, desk }: Moment): number {
  const before = desk.lastLook;
  if (before === null || now - before.at > 5 * minuteMs || before.contactId === signals.contactId) return 0;
  const { next, looks } = desk.lead(before.contactId).habit;
  return share(fadedAt(next[signals.contactId] ?? never, now), fadedAt(looks, now), 0, 2);
}

interface Bucketed {
  readonly size: number;
  /** Which one holds; -1: none. */
  readonly place: number;
}

function bucketed(value: number, limits: readonly number[]): Bucketed {
  return { size: limits.length, place: limits.findIndex((limit) => value < limit) };
}

/** Written in one pass: this runs for every lead of every agent at work, every minute. */
function flat(parts: readonly (number | Bucketed | readonly boolean[])[]): Float64Array {
  const inputs = new Float64Array(inputNames.length);
  let at = 0;
  for (const part of parts) {
    if (typeof part === 'number') {
      inputs[at] = part;
      at += 1;
    } else if ('place' in part) {
      if (part.place >= 0) inputs[at + part.place] = 1;
      at += part.size;
    } else {
      for (const one of part) {
        inputs[at] = Number(one);
        at += 1;
      }
    }
  }
  return inputs;
}

function minutes(now: number, at: number | null): number {
  return at === null ? Number.NaN : (now - at) / minuteMs;
}
