import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { request } from 'undici';
import { operatorToken } from '../test/support/operator.ts';
import { startTestWorld, type TestWorld } from '../test/support/test-world.ts';
import { millionEvents } from './pages/million-events.ts';
import { type BenchRow, median } from './report.ts';

export const pagesTraffic =
  'a month of one million texts in five locations in the database, nothing else going on';

const asks = {
  page_now_ms: '/api/pages/now',
  page_targets_ms: '/api/pages/targets?days=1',
  page_targets_month_ms: '/api/pages/targets?days=30',
  page_costs_ms: '/api/pages/costs?days=30',
  page_costs_conversations_ms: '/api/pages/costs/conversations?days=30',
  page_costs_location_ms: '/api/pages/costs?days=30&location=loc-1',
  page_rollouts_ms: '/api/pages/rollouts',
  page_guard_charts_ms: '/api/pages/rollouts/charts?flag=promptCache&hours=24',
  page_caches_ms: '/api/pages/caches',
  page_audit_ms: '/api/pages/audit',
  page_settings_ms: '/api/pages/settings',
} as const;

const viewers = 20;
const watchedMs = 20_000;

/** What each page waits for with a million texts stored, and what 20 people who look on cost. */
export async function runPages({ rounds }: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using world = await startTestWorld({ startAt: Date.now() });
  await world.database.query(millionEvents(world.clock.now()));
  // what the service does at its start and every hour
  await world.database.query('update cost_mark set until_day = 0');
  await world.database.query('delete from cost_day');
  await world.database.query('select add_up_costs($1)', [Math.floor(world.clock.now() / 86_400_000)]);
  const rows: BenchRow[] = [];
  for (const [id, path] of Object.entries(asks)) rows.push(await timed(world, id, path, Math.max(5, rounds)));
  return [...rows, await liveCost(world)];
}

async function timed(world: TestWorld, id: string, path: string, times: number): Promise<BenchRow> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const startedAt = performance.now();
    const { statusCode, body } = await request(world.service.url + path, {
      headers: { authorization: `Bearer ${operatorToken}` },
    });
    await body.dump({ limit: 10_000_000 });
    if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
    taken.push(performance.now() - startedAt);
  }
  const worst = `the first, with cold caches, took ${taken[0]?.toFixed(0)} ms`;
  return { id, value: median(taken), unit: 'ms', n: times, why: worst };
}

/** Processor time of this process, which holds the service, above what it uses with nobody looking. */
async function liveCost(world: TestWorld): Promise<BenchRow> {
  const idle = await processorShare();
  const program = join(import.meta.dirname, 'pages', 'viewers-process.ts');
  const args = ['--disable-warning=ExperimentalWarning', program];
  const child = spawn(
    process.execPath,
    [...args, String(viewers), `${world.service.url}/api/live`, operatorToken],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  await once(child.stdout, 'data');
  const watched = await processorShare();
  const counted = once(child.stdout, 'data');
  child.kill('SIGTERM');
  const frames = Number(String((await counted)[0]));
  return {
    ...{ id: 'live_core_share', value: watched - idle, unit: 'share', n: frames },
    why: `${viewers} viewers, ${frames} frames; idle ${(idle * 100).toFixed(2)} %, watched ${(watched * 100).toFixed(2)} %`,
  };
}

async function processorShare(): Promise<number> {
  const before = process.cpuUsage();
  await wait(watchedMs);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / watchedMs;
}
