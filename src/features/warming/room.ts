import { candidates, isAtWork } from './candidates.ts';
import { Desk } from './desk.ts';
import type {
  FoundLook,
  HabitEvent,
  LearnedOfLocation,
  Pair,
  Spending,
  StoredLead,
  StoredLocation,
} from './ports.ts';
import { type Forecast, Predictor, usefulMs } from './predictor.ts';

const sameLookMs = 60_000;
const localMs = 10 * 60_000;

/** One location in memory: its model, its agents' desks, and what has yet to be written down. */
export class Room {
  readonly predictor: Predictor;
  readonly offAgents = new Set<string>();
  spending: Spending;
  lastEventId = 0;
  readonly #desks = new Map<string, Desk>();
  /** When each agent was last seen in this process: whoever serves an agent plans for them. */
  readonly #seenHere = new Map<string, number>();
  /** When which lead's card was prepared here last. */
  readonly #preparedAt = new Map<string, number>();
  #events: HabitEvent[] = [];
  #looks: FoundLook[] = [];

  constructor({ learned, threshold, isLearnedBetter }: StoredLocation, spending: Spending) {
    this.spending = spending;
    this.predictor = new Predictor(threshold, isLearnedBetter);
    if (learned !== null) this.adopt(learned, this.gained());
  }

  /** What was learned here since the last exchange with other processes. */
  gained(): LearnedOfLocation {
    return { soon: this.predictor.soon.gained(), use: this.predictor.use.gained() };
  }

  /** Takes over what all processes know together. */
  adopt(all: LearnedOfLocation, given: LearnedOfLocation): void {
    this.predictor.soon.adopt(all.soon, given.soon);
    this.predictor.use.adopt(all.use, given.use);
  }

  desk(agentId: string): Desk {
    const known = this.#desks.get(agentId) ?? new Desk();
    this.#desks.set(agentId, known);
    return known;
  }

  /** A look in this process. The same lead again within a minute is the same look. */
  look(pair: Pair, at: number): void {
    const desk = this.desk(pair.agentId);
    const { lastLook } = desk;
    this.#seenHere.set(pair.agentId, at);
    if (lastLook?.contactId === pair.contactId && at - lastLook.at < sameLookMs) return;
    const { isHandedOff, textAt } = desk.lead(pair.contactId).signals;
    desk.look(pair.contactId, at);
    this.predictor.looked(pair.agentId, pair.contactId, at);
    this.#events.push({ ...pair, kind: 'look', isHandedOff, at });
    this.#looks.push({ ...pair, at, textAt: textAt ?? 0 });
  }

  opened(agentId: string, at: number): void {
    this.#seenHere.set(agentId, at);
    this.desk(agentId).open(at);
  }

  /** A text in this process, of a lead of this agent. */
  text(pair: Pair, at: number): void {
    const desk = this.desk(pair.agentId);
    const { isHandedOff } = desk.lead(pair.contactId).signals;
    this.predictor.texted(pair.agentId, pair.contactId);
    desk.text(pair.contactId, at);
    this.#events.push({ ...pair, kind: 'text', isHandedOff, at });
  }

  /** What other processes saw, or this one before it was started anew. */
  replay(events: readonly HabitEvent[]): void {
    for (const { agentId, contactId, kind, isHandedOff, at } of events) {
      const desk = this.desk(agentId);
      if (kind === 'look') {
        desk.look(contactId, at);
        this.predictor.looked(agentId, contactId, at);
        continue;
      }
      desk.set(contactId, { isHandedOff });
      this.predictor.texted(agentId, contactId);
      desk.text(contactId, at);
    }
  }

  /** The records know better than memory what was texted, answered and handed over. */
  know(leads: readonly StoredLead[]): void {
    for (const { agentId, signals } of leads) {
      const { contactId, textAt, repliedAt, isHandedOff, dueAt } = signals;
      const known = this.desk(agentId).lead(contactId).signals;
      const newest = Math.max(textAt ?? 0, known.textAt ?? 0);
      this.desk(agentId).set(contactId, {
        ...{ repliedAt, isHandedOff, dueAt },
        textAt: newest === 0 ? null : newest,
      });
    }
  }

  atWork(now: number): readonly string[] {
    return [...this.#desks.keys()].filter((agentId) => this.isAtWork(agentId, now));
  }

  /** Seen in this process, or about to begin the day. */
  isAtWork(agentId: string, now: number): boolean {
    const desk = this.desk(agentId);
    const isHere = now - (this.#seenHere.get(agentId) ?? 0) < localMs || desk.signals(now).isNearLogin;
    return isHere && isAtWork(desk, now);
  }

  forecasts(agentId: string, now: number, only: string | null = null): readonly Forecast[] {
    const desk = this.desk(agentId);
    const leads = only === null ? candidates(desk, now) : [desk.lead(only)];
    return this.predictor.forecast(desk, leads, agentId, now);
  }

  /** Everything not yet written down; whoever takes it writes it. */
  take(): { readonly events: readonly HabitEvent[]; readonly looks: readonly FoundLook[] } {
    const taken = { events: this.#events, looks: this.#looks };
    this.#events = [];
    this.#looks = [];
    return taken;
  }

  /** Worded since the lead's newest text: asking again would find it. */
  hasCard({ agentId, contactId }: Pair): boolean {
    const at = this.#preparedAt.get(contactId);
    return at !== undefined && at >= (this.desk(agentId).lead(contactId).signals.textAt ?? 0);
  }

  /** `tokens` is 0 when it turned out to be there already. */
  prepared({ contactId }: Pair, at: number, tokens: number): void {
    this.#preparedAt.set(contactId, at);
    this.spending = { ...this.spending, atRisk: this.spending.atRisk + tokens };
  }

  /** Drops what is over. */
  sweep(now: number): void {
    for (const [contactId, at] of this.#preparedAt) {
      if (now - at >= usefulMs) this.#preparedAt.delete(contactId);
    }
  }

  forget(contactId: string): void {
    const isOther = (one: Pair) => one.contactId !== contactId;
    this.#events = this.#events.filter(isOther);
    this.#looks = this.#looks.filter(isOther);
    this.#preparedAt.delete(contactId);
    this.predictor.forget(contactId);
    for (const desk of this.#desks.values()) desk.forget(contactId);
  }
}
