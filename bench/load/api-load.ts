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

/** Who is asked, by turns: ours at one conversation, ours over many, and three bare routes. */
type Route = 'ours' | 'spread' | 'same' | 'point' | 'nothing';
type Results = Readonly<Record<Route, readonly LoadResult[]>>;

/**
 * The read route of a conversation at 200 connections, all at one and spread over 40, beside three bare routes: one asks
 * the database the same, one reads a single row, one sends the same letters and reads nothing. In turn, in one run.
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
  const contactIds = [...new Set(turns.map((turn) => turn.contactId))];
  const [contactId = ''] = contactIds;
  await using bare = await startBareRead(world.database);
  using driver = new LoadDriver();
  const headers = { authorization: `Bearer ${benchToken}` };
  const pathOf = (id: string) => `/api/locations/${demoLocationId}/contacts/${id}`;
  const barePath = (route: Route) => `/${route}/${demoLocationId}/${contactId}`;
  const run = (url: string, ...paths: readonly string[]) =>
    driver.run({ url, paths, connections, requests, signing: null, method: 'GET', headers });
  const results = {
    ours: [] as LoadResult[],
    spread: [] as LoadResult[],
    same: [] as LoadResult[],
    point: [] as LoadResult[],
    nothing: [] as LoadResult[],
  };
  // a cold process answers its first thousand slower, and ours has more to warm
  await run(world.service.url, pathOf(contactId));
  await run(bare.url, barePath('nothing'));
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await run(world.service.url, pathOf(contactId)));
    results.spread.push(await run(world.service.url, ...contactIds.map(pathOf)));
    for (const route of ['same', 'point', 'nothing'] as const) {
      results[route].push(await run(bare.url, barePath(route)));
    }
  }
  const errors = Object.values(results).flatMap((some) => some.map(refused));
  return { rows: rowsOf(results), errors: errors.reduce((sum, n) => sum + n, 0) };
}

function rowsOf({ ours, spread, same, point, nothing }: Results): BenchRow[] {
  const n = ours.reduce((sum, result) => sum + result.latenciesMs.length, 0);
  const row = (id: string, value: number | null, unit: string, of?: string): BenchRow => ({
    ...{ id, value, unit, n },
    ...(of === undefined ? {} : { of }),
  });
  const over = (mine: readonly LoadResult[], others: readonly LoadResult[]) =>
    median(mine.map((result, index) => ratio(result.perSecond, others[index]?.perSecond ?? null)));
  const perSecond = (some: readonly LoadResult[]) => median(some.map((result) => result.perSecond));
  const p95 = (some: readonly LoadResult[]) =>
    median(some.map((result) => quantile(result.latenciesMs, 0.95)));
  const asksTheSame = 'bare route of the same server library that asks the database the same';
  const readsARow = 'bare route that reads one row by its key; ours reads a whole conversation';
  const readsNothing = 'bare route that sends the same letters from memory and reads nothing';
  const spreadOut = `ours over ${talksToRead} conversations`;
  return [
    row('api_throughput_ratio_c200', over(ours, same), 'x', asksTheSame),
    row('api_over_point_read_ratio_c200', over(ours, point), 'x', readsARow),
    row('api_over_nothing_ratio_c200', over(ours, nothing), 'x', readsNothing),
    row('api_spread_over_same_ratio_c200', over(spread, same), 'x', `${asksTheSame}; ${spreadOut}`),
    row('api_spread_over_nothing_ratio_c200', over(spread, nothing), 'x', `${readsNothing}; ${spreadOut}`),
    row('api_spread_p95_ms_c200', p95(spread), 'ms'),
    row('api_p95_ms_c200', p95(ours), 'ms'),
    row('api_per_s_c200', perSecond(ours), '/s'),
    row('api_bare_p95_ms_c200', p95(same), 'ms'),
    row('api_bare_per_s_c200', perSecond(same), '/s'),
  ];
}

function refused(result: LoadResult): number {
  return Object.entries(result.statuses).reduce(
    (sum, [status, count]) => sum + (status === '200' ? 0 : count),
    0,
  );
}
