import { tokensLeft } from '../../src/features/warming/budget.ts';
import { isAtWork } from '../../src/features/warming/candidates.ts';
import { Desk } from '../../src/features/warming/desk.ts';
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
  refusedByBudget: number;
}

interface Card {
  readonly at: number;
  readonly agent: string;
  readonly isPrepared: boolean;
  isUsed: boolean;
}

export interface ReplayCosts {
  readonly cardTokens: number;
  readonly turnTokens: number;
  /** Only what happens from here on is counted; before, policies may learn. */
  readonly countFrom: number;
}

const minute = 60_000;
const cardLifeMs = 3_600_000;
const dayMs = 86_400_000;
const horizonMs = 5 * minute;

/** Runs a trace past a policy: every minute for agents at work, and at every text, as the service does. */
export class Replay {
  readonly result: Replayed = {
    ...{ looks: 0, hits: 0, fresh: 0, freshHits: 0, prepared: 0, used: 0, foreseen: 0 },
    ...{ preparedTokens: 0, allTokens: 0, refusedByBudget: 0 },
  };
  readonly #policy: Policy;
  readonly #costs: ReplayCosts;
  readonly #desks = new Map<string, Desk>();
  readonly #cards = new Map<string, Card>();
  readonly #turns: number[] = [];
  #spent: { at: number; card: Card }[] = [];

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
    this.#tick(next + cardLifeMs);
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
    if (kind === 'text') {
      this.#turns.push(at);
      this.#drop(contact);
      desk.text(contact, at);
    }
    if (isAtWork(desk, at)) this.#prepare(agent, desk, at, contact);
  }

  #look(desk: Desk, agent: string, contact: string, at: number): void {
    if (desk.lead(contact).signals.textAt !== null) {
      const card = this.#alive(contact, at);
      const counted = at >= this.#costs.countFrom;
      if (counted) {
        this.result.looks += 1;
        if (card !== undefined) this.result.hits += 1;
        if (card === undefined || (card.isPrepared && !card.isUsed)) this.result.fresh += 1;
        if (card?.isPrepared === true && !card.isUsed) this.result.freshHits += 1;
      }
      if (card === undefined) {
        this.#cards.set(contact, { at, agent, isPrepared: false, isUsed: true });
        if (counted) this.result.allTokens += this.#costs.cardTokens;
      } else if (card.isPrepared && !card.isUsed) {
        card.isUsed = true;
        this.#policy.settled(true);
        if (card.at >= this.#costs.countFrom) {
          this.result.used += 1;
          if (at - card.at < horizonMs) this.result.foreseen += 1;
        }
      }
    }
    this.#policy.looked(agent, contact, at);
    desk.look(contact, at);
  }

  #tick(now: number): void {
    for (const [contact, card] of this.#cards) if (now - card.at >= cardLifeMs) this.#drop(contact);
    this.#policy.tick(now);
    while ((this.#turns[0] ?? now) < now - dayMs) this.#turns.shift();
    this.#spent = this.#spent.filter(({ at, card }) => at >= now - dayMs && !card.isUsed);
    for (const [agent, desk] of this.#desks) {
      if (isAtWork(desk, now)) this.#prepare(agent, desk, now, null);
    }
  }

  #prepare(agent: string, desk: Desk, now: number, only: string | null): void {
    for (const contact of this.#policy.choose(agent, desk, now, only)) {
      if (desk.lead(contact).signals.textAt === null || this.#alive(contact, now) !== undefined) continue;
      const { cardTokens } = this.#costs;
      if (this.#left() < cardTokens) {
        this.result.refusedByBudget += 1;
        continue;
      }
      const card: Card = { at: now, agent, isPrepared: true, isUsed: false };
      this.#cards.set(contact, card);
      this.#spent.push({ at: now, card });
      if (now < this.#costs.countFrom) continue;
      this.result.prepared += 1;
      this.result.preparedTokens += cardTokens;
      this.result.allTokens += cardTokens;
    }
  }

  #left(): number {
    const { turnTokens, cardTokens } = this.#costs;
    return tokensLeft({
      dailyTokens: this.#turns.length * turnTokens,
      atRisk: this.#spent.length * cardTokens,
    });
  }

  #alive(contact: string, now: number): Card | undefined {
    const card = this.#cards.get(contact);
    return card !== undefined && now - card.at < cardLifeMs ? card : undefined;
  }

  #drop(contact: string): void {
    const card = this.#cards.get(contact);
    this.#cards.delete(contact);
    if (card?.isPrepared === true && !card.isUsed) this.#policy.settled(false);
  }
}
