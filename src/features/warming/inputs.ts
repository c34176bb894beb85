import type { Desk, Lead } from './desk.ts';
import { fadedAt, hourOfDay, hourOfWeek, never, share } from './habit.ts';
import { fixedInputs, isUnread } from './signals.ts';

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
  readonly hourShare: number;
  readonly looks: number;
  readonly soon: readonly [other: number, handedOff: number];
  readonly oldestUnread: string | null;
}

export function momentOf(desk: Desk, now: number): Moment {
  let looks = 0;
  let oldest: Lead | null = null;
  const texts: [number, number] = [0, 0];
  const soon: [number, number] = [0, 0];
  for (const lead of desk.leads.values()) {
    looks += fadedAt(lead.habit.looks, now);
    const kind = lead.signals.isHandedOff ? 1 : 0;
    texts[kind] += fadedAt(lead.habit.texts, now);
    soon[kind] += fadedAt(lead.habit.soon, now);
    if (!lead.signals.isHandedOff || !isUnread(lead.signals)) continue;
    if (oldest === null || (lead.signals.textAt ?? 0) < (oldest.signals.textAt ?? 0)) oldest = lead;
  }
  const inHour = fadedAt(desk.agent.hours[hourOfWeek(now)] ?? never, now);
  return {
    now,
    desk,
    hourShare: Math.min(3, (inHour * 168) / (looks + 20)) / 3,
    looks,
    soon: [share(soon[0], texts[0], 0.2, 5), share(soon[1], texts[1], 0.4, 5)],
    oldestUnread: oldest?.signals.contactId ?? null,
  };
}

/** One lead at one moment, as the model sees it: numbers of the order of one. */
export function inputsOf(lead: Lead, moment: Moment): Float64Array {
  const { now, desk } = moment;
  const { signals, habit } = lead;
  const agent = desk.signals(now);
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
  return Float64Array.from([
    1,
    ...fixedInputs(signals, agent, now).map(Number),
    Number(signals.isHandedOff),
    ...bucketed(signals.isHandedOff ? unreadFor : Number.NaN, unreadAges),
    ...bucketed(signals.isHandedOff ? Number.NaN : unreadFor, unreadAges),
    ...bucketed(lookedFor, lookAges),
    Number(signals.lookedAt === null),
    ...bucketed(pause, pauseAges),
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

function bucketed(value: number, limits: readonly number[]): number[] {
  const place = limits.findIndex((limit) => value < limit);
  return limits.map((_, at) => Number(at === place));
}

function minutes(now: number, at: number | null): number {
  return at === null ? Number.NaN : (now - at) / minuteMs;
}
