import { type Faded, fadedAt, hourOfDay, hourOfWeek, more, never } from './habit.ts';
import { type AgentSignals, isUnread, type LeadSignals } from './signals.ts';

/** What an agent usually does about one lead. */
export interface LeadHabit {
  readonly looks: Faded;
  /** Times the lead wrote while nothing was unread, and how often the agent opened it soon, or at all. */
  readonly texts: Faded;
  readonly soon: Faded;
  readonly opened: Faded;
  /** Looks by hour of the day. */
  readonly hours: Readonly<Record<number, Faded>>;
  /** Which lead the agent opened after this one. */
  readonly next: Readonly<Record<string, Faded>>;
}

export interface Lead {
  signals: LeadSignals;
  habit: LeadHabit;
}

/** What an agent usually does, whichever lead it is. */
export interface AgentHabit {
  /** Looks by hour of the week. */
  readonly hours: Readonly<Record<number, Faded>>;
  /** Minute of the day (UTC) of the first look after four hours without one. */
  readonly loginMinute: number | null;
  readonly logins: number;
  /** Sums of the leads' habits; texts and looks soon after them apart for other and for handed-off leads. */
  readonly looks: Faded;
  readonly texts: readonly [other: Faded, handedOff: Faded];
  readonly soon: readonly [other: Faded, handedOff: Faded];
}

export const noHabit: LeadHabit = {
  looks: never,
  texts: never,
  soon: never,
  opened: never,
  hours: {},
  next: {},
};
export const newAgent: AgentHabit = {
  hours: {},
  loginMinute: null,
  logins: 0,
  looks: never,
  texts: [never, never],
  soon: [never, never],
};

const soonMs = 15 * 60_000;
const followsMs = 5 * 60_000;
const restMs = 4 * 3_600_000;
const openMs = 10 * 60_000;
const minuteMs = 60_000;

/**
 * One agent: their leads, what happened to them, and what the agent usually does then. In memory; what it has learned
 * is kept by whoever owns it, what merely happened is in the records anyway.
 */
export class Desk {
  readonly leads = new Map<string, Lead>();
  agent: AgentHabit;
  lastLook: { readonly contactId: string; readonly at: number; readonly wasUnread: boolean } | null = null;
  looksBefore = 0;
  #openUntil = 0;

  constructor(agent: AgentHabit = newAgent) {
    this.agent = agent;
  }

  lead(contactId: string): Lead {
    const known = this.leads.get(contactId);
    if (known !== undefined) return known;
    const signals = { contactId, textAt: null, lookedAt: null, repliedAt: null, isHandedOff: false };
    const made: Lead = { signals: { ...signals, appointmentAt: null, dueAt: null }, habit: noHabit };
    this.leads.set(contactId, made);
    return made;
  }

  set(contactId: string, change: Partial<Omit<LeadSignals, 'contactId'>>): void {
    const lead = this.lead(contactId);
    lead.signals = { ...lead.signals, ...change };
  }

  text(contactId: string, at: number): void {
    const lead = this.lead(contactId);
    if (!isUnread(lead.signals)) {
      lead.habit = { ...lead.habit, texts: more(lead.habit.texts, at) };
      this.agent = { ...this.agent, texts: withMore(this.agent.texts, lead.signals.isHandedOff, at) };
    }
    this.set(contactId, { textAt: at });
  }

  /** The dashboard stays open until it says otherwise, or is silent for ten minutes. */
  open(at: number, forMs = openMs): void {
    this.#openUntil = Math.max(this.#openUntil, at + forMs);
  }

  close(): void {
    this.#openUntil = 0;
  }

  look(contactId: string, at: number): void {
    const lead = this.lead(contactId);
    const { signals, habit } = lead;
    const wasUnread = isUnread(signals);
    const isSoon = wasUnread && at - (signals.textAt ?? 0) < soonMs;
    lead.habit = {
      ...habit,
      looks: more(habit.looks, at),
      soon: isSoon ? more(habit.soon, at) : habit.soon,
      opened: wasUnread ? more(habit.opened, at) : habit.opened,
      hours: counted(habit.hours, hourOfDay(at), at),
    };
    this.#follow(contactId, at);
    this.agent = {
      ...this.agent,
      hours: counted(this.agent.hours, hourOfWeek(at), at),
      looks: more(this.agent.looks, at),
      soon: isSoon ? withMore(this.agent.soon, signals.isHandedOff, at) : this.agent.soon,
      ...(this.lastLook === null || at - this.lastLook.at > restMs ? this.#loggedIn(at) : {}),
    };
    this.looksBefore = this.lastLook !== null && at - this.lastLook.at < soonMs ? this.looksBefore + 1 : 0;
    this.lastLook = { contactId, at, wasUnread };
    lead.signals = { ...signals, lookedAt: at };
    this.open(at);
  }

  signals(now: number): AgentSignals {
    const { loginMinute, hours } = this.agent;
    const minute = Math.floor(now / minuteMs) % 1440;
    const until = loginMinute === null ? Number.NaN : (loginMinute - minute + 1440) % 1440;
    return {
      isOpen: now < this.#openUntil,
      isNearLogin: until <= 15 && fadedAt(hours[hourOfWeek(now + 15 * minuteMs)] ?? never, now) >= 0.5,
    };
  }

  /** Forgets a person: nothing that names them remains. */
  forget(contactId: string): void {
    this.leads.delete(contactId);
    if (this.lastLook?.contactId === contactId) this.lastLook = null;
    for (const lead of this.leads.values()) {
      if (!(contactId in lead.habit.next)) continue;
      const { [contactId]: _gone, ...next } = lead.habit.next;
      lead.habit = { ...lead.habit, next };
    }
  }

  #follow(contactId: string, at: number): void {
    const before = this.lastLook;
    if (before === null || before.contactId === contactId || at - before.at > followsMs) return;
    const lead = this.leads.get(before.contactId);
    if (lead === undefined) return;
    lead.habit = { ...lead.habit, next: counted(lead.habit.next, contactId, at) };
  }

  #loggedIn(at: number): Pick<AgentHabit, 'loginMinute' | 'logins'> {
    const { loginMinute, logins } = this.agent;
    const minute = Math.floor(at / minuteMs) % 1440;
    const weight = Math.max(0.15, 1 / (logins + 1));
    const usual = loginMinute === null ? minute : loginMinute + (minute - loginMinute) * weight;
    return { loginMinute: usual, logins: logins + 1 };
  }
}

function counted(
  counts: Readonly<Record<string, Faded>>,
  key: string | number,
  at: number,
): Record<string, Faded> {
  return { ...counts, [key]: more(counts[key] ?? never, at) };
}

function withMore(
  [other, handedOff]: readonly [Faded, Faded],
  isHandedOff: boolean,
  at: number,
): readonly [Faded, Faded] {
  return isHandedOff ? [other, more(handedOff, at)] : [more(other, at), handedOff];
}
