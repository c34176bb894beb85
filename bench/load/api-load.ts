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
const talksToRead = 40;

/**
 * The read route of a conversation at 200 connections, all on one and spread over 40, beside three bare routes: one asks the database the same, one
 * reads a single row, one sends the same letters and reads nothing. In turn, in one run.
 */
export async function apiLoad(
  instruments: Instruments,
  rounds: number,
): Promise<{ rows: BenchRow[]; errors: number }> {
  const { world, log } = instruments;
  const talks = await makeConversations(talksToRead, 77);
  const turns = await runTalks(
    world,
    log,
    talks.map((conversation) => ({ arm: 'api', flags: optimisedFlags, conversation })),
    10,
  );
  const contactId = turns[0]?.contactId ?? '';
  await using bare = await startBareRead(world.database);
  using driver = new LoadDriver();
  const headers = { authorization: `Bearer ${benchToken}` };
  const run = (url: string, paths?: readonly string[]) =>
    driver.run({
      ...{ url, connections, requests, signing: null, method: 'GET', headers },
      ...(paths === undefined ? {} : { paths }),
    });
  const contactIds = [...new Set(turns.map((turn) => turn.contactId))];
  const spread: LoadResult[] = [];
  const ours: LoadResult[] = [];
  const theirs: LoadResult[] = [];
  const points: LoadResult[] = [];
  const nothings: LoadResult[] = [];
  const pathOf = (id: string) => `/api/locations/${demoLocationId}/contacts/${id}`;
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await run(`${world.service.url}${pathOf(contactId)}`));
    spread.push(await run(world.service.url, contactIds.map(pathOf)));
    theirs.push(await run(`${bare.url}/same/${demoLocationId}/${contactId}`));
    points.push(await run(`${bare.url}/point/${demoLocationId}/${contactId}`));
    nothings.push(await run(`${bare.url}/nothing/${demoLocationId}/${contactId}`));
  }
  return {
    rows: rowsOf(ours, { theirs, points, nothings, spread }),
    errors: ours.reduce((sum, result) => sum + refused(result), 0),
  };
}

type Other = 'theirs' | 'points' | 'nothings' | 'spread';

function rowsOf(
  ours: readonly LoadResult[],
  { theirs, points, nothings, spread }: Readonly<Record<Other, readonly LoadResult[]>>,
): BenchRow[] {
  const n = ours.reduce((sum, result) => sum + result.latenciesMs.length, 0);
  const against = (others: readonly LoadResult[], mine = ours) =>
    median(mine.map((result, index) => ratio(result.perSecond, others[index]?.perSecond ?? null)));
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
    {
      id: 'api_over_nothing_ratio_c200',
      value: against(nothings),
      unit: 'x',
      n,
      of: 'bare route that sends the same letters from memory and reads nothing',
    },
    {
      id: 'api_spread_over_same_ratio_c200',
      value: against(theirs, spread),
      unit: 'x',
      n,
      of: `bare route that asks the database the same; ours over ${talksToRead} conversations`,
    },
    {
      id: 'api_spread_over_nothing_ratio_c200',
      value: against(nothings, spread),
      unit: 'x',
      n,
      of: `bare route that reads nothing; ours over ${talksToRead} conversations`,
    },
    { id: 'api_spread_p95_ms_c200', value: p95(spread), unit: 'ms', n },
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
