import { demoLocationId } from '../../sim/ghl/index.ts';
import { optimisedFlags } from '../../src/domain/turn-flags.ts';
import { type BenchRow, median, quantile, ratio } from '../report.ts';
import { makeConversations } from '../traffic/conversations.ts';
import type { Instruments } from '../turns/arm-round.ts';
import { runTalks } from '../turns/run-talks.ts';
import { benchToken } from '../world/bench-world.ts';
import { startBareRead } from './bare-read.ts';
import { LoadDriver, type LoadResult } from './driver.ts';

const connections = 200;
const requests = 6000;

/**
 * The read route of a conversation at 200 connections beside two bare routes: one asks the database the same, one
 * reads a single row. In turn, in one run.
 */
export async function apiLoad(
  instruments: Instruments,
  rounds: number,
): Promise<{ rows: BenchRow[]; errors: number }> {
  const { world, log } = instruments;
  const talks = await makeConversations(5, 77);
  const turns = await runTalks(
    world,
    log,
    talks.map((conversation) => ({ arm: 'api', flags: optimisedFlags, conversation })),
    5,
  );
  const contactId = turns[0]?.contactId ?? '';
  await using bare = await startBareRead(world.database);
  using driver = new LoadDriver();
  const headers = { authorization: `Bearer ${benchToken}` };
  const run = (url: string) =>
    driver.run({ url, connections, requests, signing: null, method: 'GET', headers });
  const ours: LoadResult[] = [];
  const theirs: LoadResult[] = [];
  const points: LoadResult[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await run(`${world.service.url}/api/locations/${demoLocationId}/contacts/${contactId}`));
    theirs.push(await run(`${bare.url}/same/${demoLocationId}/${contactId}`));
    points.push(await run(`${bare.url}/point/${demoLocationId}/${contactId}`));
  }
  return {
    rows: rowsOf(ours, theirs, points),
    errors: ours.reduce((sum, result) => sum + refused(result), 0),
  };
}

function rowsOf(
  ours: readonly LoadResult[],
  theirs: readonly LoadResult[],
  points: readonly LoadResult[],
): BenchRow[] {
  const n = ours.reduce((sum, result) => sum + result.latenciesMs.length, 0);
  const against = (others: readonly LoadResult[]) =>
    median(ours.map((result, index) => ratio(result.perSecond, others[index]?.perSecond ?? null)));
  const p95 = (results: readonly LoadResult[]) =>
    median(results.map((result) => quantile(result.latenciesMs, 0.95)));
  return [
    {
      id: 'api_throughput_ratio_c200',
      value: against(theirs),
      unit: 'x',
      n,
      of: 'bare route of the same server library that asks the database the same',
    },
    {
      id: 'api_over_point_read_ratio_c200',
      value: against(points),
      unit: 'x',
      n,
      of: 'bare route that reads one row by its key; ours reads a whole conversation',
    },
    { id: 'api_p95_ms_c200', value: p95(ours), unit: 'ms', n },
    { id: 'api_per_s_c200', value: median(ours.map((result) => result.perSecond)), unit: '/s', n },
    { id: 'api_bare_p95_ms_c200', value: p95(theirs), unit: 'ms', n },
    { id: 'api_bare_per_s_c200', value: median(theirs.map((result) => result.perSecond)), unit: '/s', n },
  ];
}

function refused(result: LoadResult): number {
  return Object.entries(result.statuses).reduce(
    (sum, [status, count]) => sum + (status === '200' ? 0 : count),
    0,
  );
}
