import { runAck } from './ack.ts';
import { agentContextTraffic, runAgentContext } from './agent-context.ts';
import { runCache } from './cache.ts';
import { coachingTraffic, runCoaching } from './coaching.ts';
import { coachingCacheTraffic, runCoachingCache } from './coaching-cache.ts';
import { costTraffic, runCost } from './cost.ts';
import { runIdle } from './idle.ts';
import { runLoad } from './load.ts';
import { runMemory } from './memory.ts';
import { pagesTraffic, runPages } from './pages.ts';
import { pushTraffic, runPush } from './push.ts';
import { recordsTraffic, runRecords } from './records.ts';
import { runRedis } from './redis.ts';
import type { BenchRow } from './report.ts';
import { rolloutTraffic, runRollout } from './rollout.ts';
import { runTelemetry, telemetryTraffic } from './telemetry.ts';
import { runTurn } from './turn.ts';
import { runWarming, warmingTraffic } from './warming.ts';
import { runWarmingLive, warmingLiveTraffic } from './warming-live.ts';
import { runWarmingOverload, warmingOverloadTraffic } from './warming-overload.ts';

export interface Bench {
  /** The first one is the default; «none» where no vendor takes part. */
  readonly profiles: readonly string[];
  readonly traffic: string;
  run(options: {
    profile: string;
    rounds: number;
    /** A file of recorded work instead of the generated one, where the benchmark can take it. */
    trace?: string | undefined;
    /** How long to go on, where the benchmark can go on for long. */
    minutes?: number | undefined;
  }): Promise<BenchRow[]>;
}

/** Every benchmark by the name that `npm run bench -- NAME` takes. */
export const benches: Readonly<Record<string, Bench>> = {
  ack: { profiles: ['none'], traffic: 'closed loop of new signed texts, 1-200 connections', run: runAck },
  turn: {
    profiles: ['seed', 'real', 'instant'],
    traffic: 'closed: 10 turns in flight, texts of home-search dialogues and own scripts, burst wait off',
    run: runTurn,
  },
  load: {
    profiles: ['seed', 'real'],
    traffic:
      'closed: 10-200 turns in flight, texts of home-search dialogues and own scripts, burst wait off, CLAUDE_CONNECTIONS=400',
    run: runLoad,
  },
  cost: { profiles: ['real', 'seed'], traffic: costTraffic, run: runCost },
  cache: { profiles: ['none'], traffic: 'keys in a loop, one process', run: runCache },
  redis: { profiles: ['none'], traffic: 'keys in a loop, Redis up, killed and hung', run: runRedis },
  memory: {
    profiles: ['none'],
    traffic: 'contexts of ordinary conversations, held in memory',
    run: runMemory,
  },
  coaching: { profiles: ['real', 'seed', 'instant'], traffic: coachingTraffic, run: runCoaching },
  'coaching-cache': {
    profiles: ['real', 'seed', 'instant'],
    traffic: coachingCacheTraffic,
    run: runCoachingCache,
  },
  warming: { profiles: ['none'], traffic: warmingTraffic, run: runWarming },
  'warming-live': { profiles: ['instant'], traffic: warmingLiveTraffic, run: runWarmingLive },
  'warming-overload': {
    profiles: ['seed', 'real'],
    traffic: warmingOverloadTraffic,
    run: runWarmingOverload,
  },
  push: { profiles: ['seed', 'real', 'instant'], traffic: pushTraffic, run: runPush },
  'agent-context': { profiles: ['none'], traffic: agentContextTraffic, run: runAgentContext },
  rollout: { profiles: ['none'], traffic: rolloutTraffic, run: runRollout },
  records: { profiles: ['none'], traffic: recordsTraffic, run: runRecords },
  pages: { profiles: ['none'], traffic: pagesTraffic, run: runPages },
  telemetry: { profiles: ['seed', 'real', 'instant'], traffic: telemetryTraffic, run: runTelemetry },
  idle: { profiles: ['none'], traffic: 'nothing to do', run: runIdle },
};
