import type { TurnFlags } from '../../src/domain/turn-flags.ts';
import type { Lead } from '../sims/orders.ts';
import type { Conversation } from '../traffic/conversations.ts';
import type { BenchWorld } from '../world/bench-world.ts';
import type { TurnLog, TurnRecord } from './turn-log.ts';

export interface TalkOrder {
  readonly flags: TurnFlags;
  readonly conversation: Conversation;
  /** Names the arm in the results. */
  readonly arm: string;
}

export interface ArmTurn extends TurnRecord {
  readonly arm: string;
  readonly phone: string;
}

export interface Talk extends Lead {
  readonly arm: string;
  readonly texts: readonly string[];
  next: number;
}

/**
 * Keeps `inFlight` turns going until every conversation is over: the longest waiting contact texts next, so that a
 * contact is never texted while its last turn is being settled. A talk ends when a person takes the lead over.
 */
export async function runTalks(
  world: BenchWorld,
  log: TurnLog,
  orders: readonly TalkOrder[],
  inFlight: number,
): Promise<ArmTurn[]> {
  const queue = await openTalks(world, orders);
  const turns: ArmTurn[] = [];
  const slot = async () => {
    for (let talk = queue.shift(); talk !== undefined; talk = queue.shift()) {
      const text = talk.texts[talk.next];
      if (text === undefined) continue;
      const ended = log.next(talk.contactId);
      await world.sims.text(talk.contactId, text);
      const turn = await ended;
      turns.push({ ...turn, arm: talk.arm, phone: talk.phone });
      talk.next += 1;
      if (turn.outcome !== 'handed-off') queue.push(talk);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, slot));
  await world.sims.settled();
  return turns;
}

/** A contact for every conversation, with the flags of its arm. */
export async function openTalks(world: BenchWorld, orders: readonly TalkOrder[]): Promise<Talk[]> {
  const byFlags = Map.groupBy(orders, (order) => order.flags);
  const talks = new Map<TalkOrder, Talk>();
  for (const [flags, own] of byFlags) {
    const leads = await world.newLeads(own.length, flags);
    for (const [index, lead] of leads.entries()) {
      const order = own[index];
      if (order !== undefined) {
        talks.set(order, { ...lead, arm: order.arm, texts: order.conversation.texts, next: 0 });
      }
    }
  }
  return orders.flatMap((order) => talks.get(order) ?? []);
}
