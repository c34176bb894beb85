import { type Random, seededRandom } from '../../src/kit/random.ts';
import { drawHabits, driftedHabits, type Habits } from './agent-habits.ts';

export interface AgentDaysOptions {
  readonly agents: number;
  readonly days: number;
  readonly seed: number;
}

type Kind = 'assigned' | 'text' | 'reply' | 'handoff' | 'appointment' | 'due' | 'open' | 'close' | 'look';

interface Line {
  readonly at: number;
  readonly agent: number;
  readonly contact: string;
  readonly kind: Kind;
  readonly dueAt?: number;
}

interface Lead {
  readonly id: string;
  isHandedOff: boolean;
  isUnread: boolean;
  partner: Lead | null;
  dueAt: number;
}

const minute = 60_000;
const day = 1440 * minute;
/** A Monday at midnight in Austin. */
const firstDay = Date.parse('2026-11-02T06:00:00Z');
const driftFrom = 0.65;
const handedOffShare = 0.3;

/**
 * The days of agents at their desks, as a trace in the CSV of bench/traffic/README.md: what happens to their leads,
 * and which lead they open when. Habits with noise, drawn from the seed. Knows nothing of what will predict it.
 */
export function makeAgentDays(options: AgentDaysOptions): string {
  const lines: Line[] = [];
  for (let agent = 0; agent < options.agents; agent += 1) {
    const desk = new Desk(agent, seededRandom(options.seed * 1000 + agent), (line) => lines.push(line));
    for (let number = 0; number < options.days; number += 1) {
      desk.live(firstDay + number * day, number, number >= options.days * driftFrom && agent % 3 === 0);
    }
  }
  const sorted = lines.sort((one, other) => one.at - other.at);
  const rows = sorted.map(({ at, agent, contact, kind, dueAt }) =>
    [
      Math.round(at),
      'loc1',
      `agent${agent}`,
      contact,
      kind,
      dueAt === undefined ? '' : Math.round(dueAt),
    ].join(','),
  );
  return `at,location,agent,contact,kind,due_at\n${rows.join('\n')}\n`;
}

interface Planned {
  readonly at: number;
  readonly run: (at: number) => void;
}

/** One agent and their leads, one day after another. */
class Desk {
  readonly #agent: number;
  readonly #random: Random;
  readonly #write: (line: Line) => void;
  readonly #habits: Habits;
  readonly #leads: Lead[] = [];
  readonly #favourites = new Set<Lead>();
  #plan: Planned[] = [];
  #now: Habits;
  #from = 0;
  #until = 0;
  #busyUntil = 0;

  constructor(agent: number, random: Random, write: (line: Line) => void) {
    this.#agent = agent;
    this.#random = random;
    this.#write = write;
    this.#habits = drawHabits(random);
    this.#now = this.#habits;
    for (let lead = 0; lead < 25; lead += 1) this.#newLead(firstDay);
  }

  live(midnight: number, number: number, isDrifted: boolean): void {
    this.#now = isDrifted ? driftedHabits(this.#habits) : this.#habits;
    const weekday = number % 7;
    const isOff = weekday === 6 || (weekday === 5 && !this.#now.worksSaturday) || this.#random() < 0.03;
    this.#from = isOff ? 0 : midnight + (this.#now.loginMinute + 12 * this.#normal()) * minute;
    this.#until = isOff ? 0 : midnight + (this.#now.logoutMinute + 25 * this.#normal()) * minute;
    this.#leadsWrite(midnight, weekday > 4 ? 0.5 : 1);
    if (!isOff) this.#planDesk(midnight);
    this.#plan.sort((one, other) => one.at - other.at);
    while (this.#plan.length > 0) {
      const next = this.#plan.shift();
      next?.run(next.at);
    }
  }

  #planDesk(midnight: number): void {
    const { favouriteMinutes, worksDueList } = this.#now;
    this.#at(this.#from, (at) => {
      this.#note(at, '', 'open');
      let next = at + 2 * minute;
      for (const lead of this.#leads.filter(({ dueAt }) => dueAt >= midnight && dueAt < midnight + day)) {
        if (this.#random() >= worksDueList) continue;
        this.#lookAt(lead, next);
        next += this.#spread(1.5, 0.5) * minute;
      }
    });
    this.#at(this.#until, (at) => this.#note(at, '', 'close'));
    for (const usual of favouriteMinutes) {
      for (const lead of this.#favourites)
        if (this.#random() < 0.5) this.#lookAt(lead, midnight + (usual + 10 * this.#normal()) * minute);
    }
    for (let at = this.#from; at < this.#until; at += this.#spread(this.#now.sweepEvery, 0.3) * minute) {
      if (at > this.#from) this.#at(at, (now) => this.#sweep(now));
    }
    for (let at = this.#from; at < this.#until; at += this.#exponential(this.#now.noiseEvery) * minute) {
      if (at > this.#from) this.#at(at, (now) => this.#lookAt(this.#any(), now));
    }
  }

  /** What the leads do, whether anybody is there or not. */
  #leadsWrite(midnight: number, share: number): void {
    for (let fresh = 0; fresh < 3 * share; fresh += 1) {
      this.#at(midnight + (8 + 13 * this.#random()) * 60 * minute, (at) => this.#firstTalk(at));
    }
    for (const lead of this.#leads) {
      const texts = this.#random() < (lead.isHandedOff ? 0.5 : 0.1) * share ? 1 : 0;
      if (texts > 0)
        this.#at(midnight + (8 + 13 * this.#random()) * 60 * minute, (at) => this.#textOf(lead, at));
      if (lead.isHandedOff && this.#random() < 0.06) this.#appointment(lead, midnight);
      if (lead.isHandedOff && this.#random() < 0.08) {
        lead.dueAt = midnight + 12 * 60 * minute;
        this.#at(midnight + 7 * 60 * minute, (at) => this.#note(at, lead.id, 'due', lead.dueAt));
      }
    }
  }

  #firstTalk(at: number): void {
    const lead = this.#newLead(at);
    let next = at;
    const texts = 2 + Math.floor(4 * this.#random());
    for (let text = 0; text < texts; text += 1) {
      this.#at(next, (now) => this.#textOf(lead, now));
      next += this.#spread(3, 0.9) * minute;
    }
    if (this.#random() < handedOffShare) {
      this.#at(next - minute / 2, (now) => {
        lead.isHandedOff = true;
        this.#note(now, lead.id, 'handoff');
        this.#react(lead, now);
      });
    }
  }

  #appointment(lead: Lead, midnight: number): void {
    const when = midnight + (10 + 8 * this.#random()) * 60 * minute;
    this.#at(midnight + 6 * 60 * minute, (at) => this.#note(at, lead.id, 'appointment', when));
    if (this.#random() < this.#now.checksAppointment)
      this.#lookAt(lead, when - (3 + 12 * this.#random()) * minute);
  }

  /** A text of the lead, and what the agent does about it. */
  #textOf(lead: Lead, at: number): void {
    lead.isUnread = true;
    this.#note(at, lead.id, 'text');
    this.#react(lead, at);
  }

  #react(lead: Lead, at: number): void {
    const chance = lead.isHandedOff ? this.#now.opensHandedOff : this.#now.opensOthers;
    if (this.#random() < chance)
      this.#lookAt(lead, at + this.#spread(this.#now.reactionMedian, 0.8) * minute);
  }

  #sweep(at: number): void {
    let next = at;
    for (const lead of this.#leads.filter(({ isUnread }) => isUnread)) {
      if (this.#random() >= (lead.isHandedOff ? this.#now.sweepsHandedOff : 0.08)) continue;
      this.#lookAt(lead, next);
      next += this.#spread(1.5, 0.5) * minute;
    }
  }

  #lookAt(lead: Lead | undefined, wanted: number): void {
    if (lead === undefined) return;
    this.#at(wanted, (at) => {
      if (at < this.#from || at > this.#until) return;
      if (at < this.#busyUntil) return this.#lookAt(lead, this.#busyUntil + minute / 6);
      this.#busyUntil = at + minute / 2;
      const wasUnread = lead.isUnread;
      lead.isUnread = false;
      this.#note(at, lead.id, 'look');
      if (lead.isHandedOff && wasUnread && this.#random() < 0.7)
        this.#answer(lead, at + this.#spread(1, 0.5) * minute);
      if (lead.partner !== null && this.#random() < 0.4)
        this.#lookAt(lead.partner, at + this.#spread(1, 0.4) * minute);
    });
  }

  #answer(lead: Lead, at: number): void {
    this.#at(at, (now) => this.#note(now, lead.id, 'reply'));
    if (this.#random() >= 0.6) return;
    const back = at + this.#spread(4, 1) * minute;
    this.#at(back, (now) => {
      lead.isUnread = true;
      this.#note(now, lead.id, 'text');
      if (this.#random() < this.#now.waitsForAnswer)
        this.#lookAt(lead, now + this.#spread(0.6, 0.6) * minute);
    });
  }

  #newLead(at: number): Lead {
    const id = `a${this.#agent}-lead${this.#leads.length}`;
    const lead: Lead = { id, isHandedOff: false, isUnread: false, partner: null, dueAt: 0 };
    const other = this.#any();
    if (other !== undefined && this.#random() < 0.12) {
      lead.partner = other;
      other.partner = lead;
    }
    this.#leads.push(lead);
    this.#note(at, id, 'assigned');
    if (at === firstDay) lead.isHandedOff = this.#random() < handedOffShare;
    if (at === firstDay && lead.isHandedOff) this.#note(at, id, 'handoff');
    if (lead.isHandedOff && this.#favourites.size < 3) this.#favourites.add(lead);
    return lead;
  }

  #any(): Lead | undefined {
    return this.#leads[Math.floor(this.#random() * this.#leads.length)];
  }

  #at(at: number, run: (at: number) => void): void {
    const place = this.#plan.findIndex((planned) => planned.at > at);
    if (place < 0) this.#plan.push({ at, run });
    else this.#plan.splice(place, 0, { at, run });
  }

  #note(at: number, contact: string, kind: Kind, dueAt?: number): void {
    this.#write({ at, agent: this.#agent, contact, kind, ...(dueAt === undefined ? {} : { dueAt }) });
  }

  #normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random());
  }

  /** Lognormal around its median. */
  #spread(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.#normal());
  }

  #exponential(mean: number): number {
    return -Math.log(1 - this.#random()) * mean;
  }
}
