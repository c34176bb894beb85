import { optimisedFlags, sequentialFlags } from '../src/domain/turn-flags.ts';
import type { BenchRow } from './report.ts';
import type { Profile } from './sims/orders.ts';
import { makeConversations, trafficSeed } from './traffic/conversations.ts';
import { type Instruments, runArm } from './turns/arm-round.ts';
import { flagTable } from './turns/flag-table.ts';
import { Statements } from './turns/statements.ts';
import { TurnLog } from './turns/turn-log.ts';
import { type RoundPair, turnRows } from './turns/turn-rows.ts';
import { startBenchWorld } from './world/bench-world.ts';

const inFlight = 10;
/** About 230 turns: enough for a 95th percentile in every round. */
const talksPerRound = 64;

/**
 * The sequential flow beside the optimised one: in turn, in one process, with the same conversations in every round;
 * then each optimisation alone and left out.
 */
export async function runTurn(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using world = await startBenchWorld({ profile: options.profile as Profile });
  using log = new TurnLog(world.service);
  using statements = new Statements();
  const instruments: Instruments = { world, log, statements };
  // a whole round of each: a process that runs for days is not measured by its first half minute
  await runPair(instruments, 0);
  const rounds: RoundPair[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    rounds.push(await runPair(instruments, round));
  }
  const rows = turnRows(rounds);
  // twenty-two arms of the slow profile would take half an hour and say the same
  if (options.profile === 'real') {
    return rows;
  }
  const flags = await flagTable(instruments, await makeConversations(talksPerRound, trafficSeed), inFlight);
  return [...rows, ...flags];
}

/** Every second round begins with the other arm. */
async function runPair(instruments: Instruments, round: number): Promise<RoundPair> {
  const conversations = await makeConversations(talksPerRound, trafficSeed + round);
  const sequentially = () => runArm(instruments, sequentialFlags, conversations, inFlight);
  const optimised = () => runArm(instruments, optimisedFlags, conversations, inFlight);
  if (round % 2 === 0) {
    const first = await optimised();
    return { optimised: first, sequential: await sequentially() };
  }
  const first = await sequentially();
  return { sequential: first, optimised: await optimised() };
}
