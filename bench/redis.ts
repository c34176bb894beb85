import { RedisConnection } from '../src/adapters/redis/index.ts';
import { silentLog } from '../src/kit/log.ts';
import { type BenchRow, median, quantile, ratio } from './report.ts';
import { contextOf } from './tiers/contexts.ts';
import { DelayedProxy } from './tiers/delayed-proxy.ts';
import { type Lab, openLab } from './tiers/lab.ts';
import { type OutageKind, type OutageResult, playOutage } from './tiers/outage.ts';
import { seedContacts } from './tiers/seed-contacts.ts';

const connections = [1, 2, 5, 10, 30] as const;
const atOnce = 50;
const burstMs = 500;
const roundTripMs = 2;
const kinds: readonly OutageKind[] = ['killed', 'hung', 'slowed'];

/** How many connections are best, and what callers notice of a Redis that is killed, hangs or is slowed to 500 ms. */
export async function runRedis({ rounds }: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using lab = await openLab();
  await seedContacts(lab.database, 2000);
  const rows = await connectionRows(lab, rounds);
  for (const kind of kinds) {
    const results: OutageResult[] = [];
    for (let round = 0; round < Math.min(rounds, 3); round++) results.push(await playOutage(lab, kind));
    rows.push(...outageRows(kind, results));
  }
  return [...rows, ...overall(rows)];
}

/** GET of 1.5 KB by fifty callers at once, straight and with a network of two milliseconds between. */
async function connectionRows(lab: Lab, rounds: number): Promise<BenchRow[]> {
  await using proxy = new DelayedProxy(lab.redis.port);
  const farUrl = await proxy.start();
  proxy.delayMs = roundTripMs;
  const near = new Map<number, number[]>();
  const far = new Map<number, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const count of connections) {
      add(near, count, await getsPerSecond(lab.redis.url, count));
      add(far, count, await getsPerSecond(farUrl, count));
    }
  }
  return connections.flatMap((count) => [
    {
      id: `per_s_${count}_connections`,
      value: median(near.get(count) ?? []),
      unit: '1/s',
      n: rounds,
      of: `GET of 1.5 KB, ${atOnce} at once`,
    },
    {
      id: `per_s_${count}_connections_far`,
      value: median(far.get(count) ?? []),
      unit: '1/s',
      n: rounds,
      of: `the same, ${roundTripMs} ms away`,
    },
  ]);
}

async function getsPerSecond(url: string, count: number): Promise<number> {
  await using connection = new RedisConnection({ url, log: silentLog, connections: count });
  connection.connect();
  await connection.ready();
  await connection.client.set('bench:get', JSON.stringify(contextOf(1).qualification));
  const until = performance.now() + burstMs;
  let done = 0;
  const caller = async () => {
    while (performance.now() < until) {
      await connection.client.get('bench:get');
      done += 1;
    }
  };
  const from = performance.now();
  await Promise.all(Array.from({ length: atOnce }, caller));
  return (1000 * done) / (performance.now() - from);
}

function outageRows(kind: OutageKind, results: readonly OutageResult[]): BenchRow[] {
  const all = (pick: (result: OutageResult) => readonly number[]) => results.flatMap(pick);
  const before = all((result) => result.before);
  const during = all((result) => [...result.firstWave, ...result.steady]);
  const steady = all((result) => result.steady);
  const readsBefore = all((result) => result.reads.before);
  const firstReads = all((result) => result.reads.firstWave);
  const steadyReads = all((result) => result.reads.steady);
  const recoveries = results.map((result) => result.recoveryS);
  const worst = recoveries.includes(null) ? null : Math.max(...recoveries.map((value) => value ?? 0));
  const p95 = (samples: readonly number[]) => quantile(samples, 0.95);
  return [
    row(`before_p95_ms_${kind}`, p95(readsBefore), 'ms', readsBefore.length, 'one cache read'),
    row(
      `down_first_wave_p95_ms_${kind}`,
      p95(firstReads),
      'ms',
      firstReads.length,
      'reads of the first second',
    ),
    row(
      `down_steady_p95_ms_${kind}`,
      p95(steadyReads),
      'ms',
      steadyReads.length,
      'reads after the first second',
    ),
    row(
      `down_p95_ratio_${kind}`,
      ratio(p95(during), p95(before)),
      'ratio',
      during.length,
      'p95 of a unit of work before; the whole outage, first wave included',
    ),
    row(
      `down_steady_p95_ratio_${kind}`,
      ratio(p95(steady), p95(before)),
      'ratio',
      steady.length,
      'the same, after the first second',
    ),
    {
      ...row(`recovery_s_${kind}`, worst, 's', recoveries.length, 'worst, to the first hit in Redis'),
      ...(worst === null ? { why: 'no hit in Redis within 15 s' } : {}),
    },
    row(
      `errors_${kind}`,
      results.reduce((sum, result) => sum + result.errors, 0),
      'errors',
      before.length + during.length,
    ),
  ];
}

/** The ids of the contract: the worst of the three kinds. */
function overall(rows: readonly BenchRow[]): BenchRow[] {
  return ['down_first_wave_p95_ms', 'down_steady_p95_ms', 'recovery_s', 'errors'].map((id) => {
    const own = kinds.map((kind) => rows.find((row) => row.id === `${id}_${kind}`));
    const values = own.map((row) => row?.value ?? null);
    const value = values.includes(null) ? null : Math.max(...values.map((value) => value ?? 0));
    const n = own.reduce((sum, row) => sum + (row?.n ?? 0), 0);
    return row(id, value, own[0]?.unit ?? '', n, 'the worst of killed, hung, slowed');
  });
}

function row(id: string, value: number | null, unit: string, n: number, of?: string): BenchRow {
  return { id, value, unit, n, ...(of === undefined ? {} : { of }) };
}

function add(samples: Map<number, number[]>, count: number, value: number): void {
  samples.set(count, [...(samples.get(count) ?? []), value]);
}
