import { tokensLeft } from '../../src/features/warming/budget.ts';
import { isAtWork } from '../../src/features/warming/candidates.ts';
import { Desk } from '../../src/features/warming/desk.ts';
import { horizonMs, usefulMs } from '../../src/features/warming/predictor.ts';
import type { Policy } from './policies.ts';
import type { TraceLine } from './trace.ts';

/** What one policy did on one trace. Looks at leads that never wrote need no card and do not count. */
export interface Replayed {
  looks: number;
  /** Looks whose card was there, whoever had worded it. */
  hits: number;
  /** Looks whose card nobody had worded for an earlier look: only preparing could have had it. */
  fresh: number;
  freshHits: number;
  prepared: number;
  used: number;
  /** Preparations whose lead was opened within five minutes. */
  foreseen: number;
  preparedTokens: number;
  /** Preparing and wording at looks together. */
  allTokens: number;
  /** What the turns of the leads cost. */
  turnTokens: number;
  refusedByBudget: number;
}

interface Card {
  readonly at: number;
  readonly isPrepared: boolean;
  /** What became of a preparation; null: not known yet. */
  end: 'used' | 'wasted' | null;
}

export interface ReplayCosts {
  readonly cardTokens: number;
  readonly turnTokens: number;
  /** From asking the model until the card is there. */
  readonly wordingMs: number;
  /** How long a card is shown if the lead does not write; infinite: until they do. */
  readonly cardLifeMs: number;
  /** Only what happens from here on is counted; before, policies may learn. */
  readonly countFrom: number;
}

const minute = 60_000;
const dayMs = 86_400_000;

export const nothingReplayed: Readonly<Replayed> = {
  ...{ looks: 0, hits: 0, fresh: 0, freshHits: 0, prepared: 0, used: 0, foreseen: 0 },
  ...{ preparedTokens: 0, allTokens: 0, turnTokens: 0, refusedByBudget: 0 },
};

/** Runs a trace past a policy: every minute for agents at work, and at every text, as the service does. */
export class Replay {
  readonly result: Replayed = { ...nothingReplayed };
  /** When each card was prepared, counted or not. */
  readonly preparedAt: number[] = [];
  readonly #policy: Policy;
  readonly #costs: ReplayCosts;
  readonly #desks = new Map<string, Desk>();
  readonly #cards = new Map<string, Card>();
  readonly #turns: number[] = [];
  /** When cards were worded, by looks and ahead of them. */
  readonly #worded: number[] = [];
  #open: Card[] = [];
  #spent: Card[] = [];

  constructor(policy: Policy, costs: ReplayCosts) {
    this.#policy = policy;
    this.#costs = costs;
  }

  run(lines: readonly TraceLine[]): Replayed {
    let next = (lines[0]?.at ?? 0) + minute;
    for (const line of lines) {
      for (; next <= line.at; next += minute) this.#tick(next);
      this.#happen(line);
    }
    return this.result;
  }

  #happen({ at, agent, contact, kind, due_at }: TraceLine): void {
    const desk = this.#desks.get(agent) ?? new Desk();
    this.#desks.set(agent, desk);
    const due = due_at === '' ? null : due_at;
    if (kind === 'open') desk.open(at, dayMs / 2);
    else if (kind === 'close') desk.close();
    else if (kind === 'assigned') desk.lead(contact);
    else if (kind === 'handoff') desk.set(contact, { isHandedOff: true });
    else if (kind === 'reply') desk.set(contact, { repliedAt: at });
    else if (kind === 'appointment') desk.set(contact, { appointmentAt: due });
    else if (kind === 'due') desk.set(contact, { dueAt: due });
    else if (kind === 'look') this.#look(desk, agent, contact, at);
    if (kind !== 'text' && kind !== 'handoff') return;
    if (kind === 'text') this.#text(desk, agent, contact, at);
    if (isAtWork(desk, at)) this.#prepare(agent, desk, at, contact);
  }

  #text(desk: Desk, agent: string, contact: string, at: number): void {
    this.#policy.texted(agent, contact);
    this.#turns.push(at);
    if (this.#isCounted(at)) this.result.turnTokens += this.#costs.turnTokens;
    const card = this.#cards.get(contact);
    if (card !== undefined) this.#settle(card, 'wasted');
    this.#cards.delete(contact);
    desk.text(contact, at);
  }

  #look(desk: Desk, agent: string, contact: string, at: number): void {
    if (desk.lead(contact).signals.textAt !== null) this.#need(contact, at);
    this.#policy.looked(agent, contact, at);
    desk.look(contact, at);
  }

  #need(contact: string, at: number): void {
    const { result } = this;
    const card = this.#alive(contact, at);
    const isThere = card !== undefined && at - card.at >= this.#costs.wordingMs;
    const isFresh = card === undefined || (card.isPrepared && card.end !== 'used');
    if (this.#isCounted(at)) {
      result.looks += 1;
      if (isThere) result.hits += 1;
      if (isFresh) result.fresh += 1;
      if (isFresh && isThere) result.freshHits += 1;
    }
    if (card === undefined) {
      this.#cards.set(contact, { at, isPrepared: false, end: null });
      this.#worded.push(at);
      if (this.#isCounted(at)) result.allTokens += this.#costs.cardTokens;
      return;
    }
    if (!card.isPrepared || card.end !== null) return;
    this.#settle(card, 'used');
    if (!this.#isCounted(card.at)) return;
    result.used += 1;
    if (at - card.at < horizonMs) result.foreseen += 1;
  }

  #tick(now: number): void {
    this.#policy.tick(now);
    for (const card of this.#open) if (now - card.at >= usefulMs) this.#settle(card, 'wasted');
    this.#open = this.#open.filter(({ end }) => end === null);
    for (const times of [this.#turns, this.#worded]) while ((times[0] ?? now) < now - dayMs) times.shift();
    this.#spent = this.#spent.filter(({ at, end }) => at >= now - dayMs && end !== 'used');
    for (const [agent, desk] of this.#desks) {
      if (isAtWork(desk, now)) this.#prepare(agent, desk, now, null);
    }
  }

  #prepare(agent: string, desk: Desk, now: number, only: string | null): void {
    for (const contact of this.#policy.choose(agent, desk, now, only)) {
      if (desk.lead(contact).signals.textAt === null || this.#alive(contact, now) !== undefined) continue;
      const { cardTokens } = this.#costs;
      if (!this.#policy.mayPrepare(now)) continue;
      if (this.#left() < cardTokens) {
        this.result.refusedByBudget += 1;
        continue;
      }
      const before = this.#cards.get(contact);
      if (before !== undefined) this.#settle(before, 'wasted');
      const card: Card = { at: now, isPrepared: true, end: null };
      this.#cards.set(contact, card);
      this.#open.push(card);
      this.#spent.push(card);
      this.#worded.push(now);
      this.preparedAt.push(now);
      this.#policy.prepared();
      if (!this.#isCounted(now)) continue;
      this.result.prepared += 1;
      this.result.preparedTokens += cardTokens;
      this.result.allTokens += cardTokens;
    }
  }

  #left(): number {
    const { turnTokens, cardTokens } = this.#costs;
    return tokensLeft({
      dailyTokens: this.#turns.length * turnTokens + this.#worded.length * cardTokens,
      atRisk: this.#spent.filter(({ end }) => end !== 'used').length * cardTokens,
    });
  }

  #alive(contact: string, now: number): Card | undefined {
    const card = this.#cards.get(contact);
    return card !== undefined && now - card.at < this.#costs.cardLifeMs ? card : undefined;
  }

  #settle(card: Card, end: 'used' | 'wasted'): void {
    if (!card.isPrepared || card.end !== null) return;
    card.end = end;
    this.#policy.settled(end === 'used');
  }

  #isCounted(at: number): boolean {
    return at >= this.#costs.countFrom;
  }
}
