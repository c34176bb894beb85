import { setTimeout as wait } from 'node:timers/promises';
import type { Arrivals } from '../traffic/arrivals.ts';
import type { BenchWorld } from '../world/bench-world.ts';
import type { ArmTurn, TalkOrder } from './run-talks.ts';
import { openTalks, type Talk } from './run-talks.ts';
import type { TurnLog } from './turn-log.ts';

/** Open traffic: leads come when they come, read the answer, think, and text again; nobody waits for the system. */
export async function runArrivals(
  world: BenchWorld,
  log: TurnLog,
  orders: readonly TalkOrder[],
  arrivals: Arrivals,
): Promise<ArmTurn[]> {
  const talks = await openTalks(world, orders);
  const turns: ArmTurn[] = [];
  const running: Promise<void>[] = [];
  for (const talk of talks) {
    running.push(oneTalk(world, log, talk, arrivals, turns));
    await wait(arrivals.nextLeadMs());
  }
  await Promise.all(running);
  await world.sims.settled();
  return turns;
}

async function oneTalk(
  world: BenchWorld,
  log: TurnLog,
  talk: Talk,
  arrivals: Arrivals,
  turns: ArmTurn[],
): Promise<void> {
  for (const [index, text] of talk.texts.entries()) {
    if (index > 0) await wait(arrivals.nextPauseMs());
    const ended = log.next(talk.contactId);
    await world.sims.text(talk.contactId, text);
    const turn = await ended;
    turns.push({ ...turn, arm: talk.arm, phone: talk.phone });
    if (turn.outcome === 'handed-off') return;
  }
}
