import { optimisedFlags, sequentialFlags } from '../src/domain/turn-flags.ts';
import { costOfArm } from './cost/cost-of-arm.ts';
import type { CostPair, CostRound } from './cost/cost-round.ts';
import { costRows } from './cost/cost-rows.ts';
import { hitRates } from './cost/hit-rates.ts';
import type { BenchRow } from './report.ts';
import type { Profile } from './sims/orders.ts';
import { makeArrivals } from './traffic/arrivals.ts';
import { type Conversation, makeConversations, trafficSeed } from './traffic/conversations.ts';
import { runArrivals } from './turns/run-arrivals.ts';
import { TurnLog } from './turns/turn-log.ts';
import { type BenchWorld, startBenchWorld } from './world/bench-world.ts';

/** One second here is one minute of the cache's life, and of the leads'. */
const cacheSpeed = 60;
/** Thirty new leads an hour over all sub-accounts; a lead's median pause is two minutes. */
const traffic = { leadsPerSecond: 0.5, pauseMedianMs: 2000, pauseSigma: 0.8 } as const;
const talksPerRound = 16;

export const costTraffic =
  'open: 30 leads an hour (Poisson), pauses lognormal with median 2 min, time of the prompt cache 60 x';

/** Ten hours of the cache's life in a turn: nobody ever finds what the last turn left, as with one text an hour. */
const coldSpeed = 36_000;

const dearModel = 'claude-sonnet-5-5';

/**
 * What a conversation costs at Claude by the simulator's accounting: the sequential and the optimised flow beside one
 * another with the same model: the small one, the small one where texts are too rare for the cache, and the dear one.
 */
export async function runCost(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  const profile = options.profile as Profile;
  await using small = await startBenchWorld({ profile, cacheSpeed });
  await using cold = await startBenchWorld({ profile, cacheSpeed: coldSpeed });
  await using dear = await startBenchWorld({
    profile,
    cacheSpeed,
    settings: { MODEL_ANALYSE: dearModel, MODEL_COMPOSE: dearModel },
  });
  const rounds: CostRound[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const talks = await makeConversations(talksPerRound, trafficSeed + round);
    const [ofSmall, ofCold, ofDear] = await Promise.all([
      costRound(small, talks, round),
      costRound(cold, talks, round),
      costRound(dear, talks, round),
    ]);
    rounds.push({ small: ofSmall, cold: ofCold, dear: ofDear });
  }
  return [...costRows(rounds), ...(await hitRates(small))];
}

/** Both arms at the same time, each with its own leads and the same words and pauses. */
async function costRound(
  world: BenchWorld,
  talks: readonly Conversation[],
  round: number,
): Promise<CostPair> {
  using log = new TurnLog(world.service);
  await world.sims.books();
  const arrivals = () => makeArrivals({ ...traffic, seed: trafficSeed + round });
  const run = (arm: string, flags: typeof optimisedFlags) =>
    runArrivals(
      world,
      log,
      talks.map((conversation) => ({ arm, flags, conversation })),
      arrivals(),
    );
  const turns = (
    await Promise.all([run('sequential', sequentialFlags), run('optimised', optimisedFlags)])
  ).flat();
  const { model } = await world.sims.books();
  return {
    sequential: costOfArm('sequential', turns, model),
    optimised: costOfArm('optimised', turns, model),
  };
}
