import { apiLoad } from './load/api-load.ts';
import { turnLevels } from './load/turn-levels.ts';
import type { BenchRow } from './report.ts';
import type { Profile } from './sims/orders.ts';
import { Statements } from './turns/statements.ts';
import { TurnLog } from './turns/turn-log.ts';
import { startBenchWorld } from './world/bench-world.ts';

/** The 20 connections of the default carry 20 answers of the model at a time: with 200 turns in flight they are the measure. */
const settings = { CLAUDE_CONNECTIONS: '400' };

/** What both flows carry at rising load, and what the read routes do at 200 connections. */
export async function runLoad(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using world = await startBenchWorld({ profile: options.profile as Profile, settings });
  using log = new TurnLog(world.service);
  using statements = new Statements();
  const instruments = { world, log, statements };
  const levels = await turnLevels(instruments, options.rounds);
  const api = await apiLoad(instruments, options.rounds);
  const n = api.rows[0]?.n ?? 0;
  return [...levels, ...api.rows, { id: 'errors', value: api.errors, unit: 'answers other than 200', n }];
}
