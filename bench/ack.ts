import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import pg from 'pg';
import { startGhlSim } from '../sim/ghl/index.ts';
import { startTemporaryPostgres } from '../src/adapters/embedded-postgres/index.ts';
import type { DatabaseAddress } from '../src/adapters/store/index.ts';
import { readConfig } from '../src/config/config.ts';
import { startService } from '../src/service.ts';
import { simulatedVendors } from '../world/start-world.ts';
import { LoadDriver, type LoadOrder, type LoadResult } from './load/driver.ts';
import { type BenchRow, median, quantile, ratio } from './report.ts';

const levels = [1, 10, 50, 200] as const;
const requestsAt: Readonly<Record<(typeof levels)[number], number>> = {
  1: 600,
  10: 3000,
  50: 6000,
  200: 8000,
};

/**
 * Accepting a webhook (signature, parse, dedupe, durable row, lane) beside a bare route of the same server library
 * that does one durable insert of the same body and nothing else. In turn, in one run, on one database.
 * The accepting process has the role `web`: answering the texts is not part of this figure.
 */
export async function runAck(options: { rounds: number }): Promise<BenchRow[]> {
  await using temporary = await startTemporaryPostgres();
  const database = temporary.postgres.connection;
  await using ghl = await startGhlSim();
  const keys = generateKeyPairSync('ed25519');
  await using service = await startAccepting(
    database,
    ghl,
    keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  );
  await using bare = await startBare(database);
  using driver = new LoadDriver();
  const signing = {
    privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    appId: ghl.app.appId,
    locationId: ghl.location.id,
  };
  const rows: BenchRow[] = [];
  const warmUp = { connections: 10, requests: 6000, method: 'POST' } as const;
  await measured(driver, { ...warmUp, url: `${service.url}/hooks/app`, signing });
  await measured(driver, { ...warmUp, url: `${bare.url}/bare`, signing: null });
  for (const connections of levels) {
    const order = { connections, requests: requestsAt[connections], method: 'POST' } as const;
    // batches of one and of many are different statements
    await measured(driver, { ...order, url: `${service.url}/hooks/app`, signing });
    await measured(driver, { ...order, url: `${bare.url}/bare`, signing: null });
    const ours: LoadResult[] = [];
    const theirs: LoadResult[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      ours.push(await measured(driver, { ...order, url: `${service.url}/hooks/app`, signing }));
      theirs.push(await measured(driver, { ...order, url: `${bare.url}/bare`, signing: null }));
    }
    rows.push(...rowsOf(connections, ours, theirs));
  }
  return rows;
}

async function measured(driver: LoadDriver, order: LoadOrder): Promise<LoadResult> {
  const result = await driver.run(order);
  const refused = Object.keys(result.statuses).filter((status) => status !== '200');
  if (refused.length > 0) {
    throw new Error(`the load met answers other than 200: ${JSON.stringify(result.statuses)}`);
  }
  return result;
}

function rowsOf(connections: number, ours: readonly LoadResult[], theirs: readonly LoadResult[]): BenchRow[] {
  const n = ours.reduce((sum, result) => sum + result.latenciesMs.length, 0);
  const at = (results: readonly LoadResult[], q: number) =>
    results.map((result) => quantile(result.latenciesMs, q));
  const ratios = (one: readonly (number | null)[], other: readonly (number | null)[]) =>
    median(one.map((value, index) => ratio(value, other[index] ?? null)));
  const perSecond = (results: readonly LoadResult[]) => results.map((result) => result.perSecond);
  const id = (name: string) => `${name}_c${connections}`;
  return [
    {
      id: id('throughput_ratio'),
      value: ratios(perSecond(ours), perSecond(theirs)),
      unit: 'x',
      n,
      of: 'bare durable insert',
    },
    {
      id: id('p95_ratio'),
      value: ratios(at(ours, 0.95), at(theirs, 0.95)),
      unit: 'x',
      n,
      of: 'bare durable insert',
    },
    { id: id('p50_ms'), value: median(at(ours, 0.5)), unit: 'ms', n },
    { id: id('p95_ms'), value: median(at(ours, 0.95)), unit: 'ms', n },
    { id: id('p99_ms'), value: median(at(ours, 0.99)), unit: 'ms', n },
    { id: id('per_s'), value: median(perSecond(ours)), unit: '/s', n },
    { id: id('bare_per_s'), value: median(perSecond(theirs)), unit: '/s', n },
    { id: id('bare_p95_ms'), value: median(at(theirs, 0.95)), unit: 'ms', n },
  ];
}

async function startAccepting(
  database: DatabaseAddress,
  ghl: Awaited<ReturnType<typeof startGhlSim>>,
  publicKey: string,
) {
  const config = readConfig({ PORT: '0', ROLE: 'web' });
  if (config.outcome === 'refused') {
    throw new Error(config.problems.join(' '));
  }
  const vendors = simulatedVendors(ghl, 'http://127.0.0.1:9');
  return startService({
    config: config.config,
    database,
    vendors: { ...vendors, ghl: { ...vendors.ghl, webhookPublicKey: publicKey } },
  });
}

/** The same server library, the same driver, as many connections: one insert, then 200. */
async function startBare(database: DatabaseAddress): Promise<AsyncDisposable & { url: string }> {
  const pool = new pg.Pool({ ...database, max: 12 });
  await pool.query(
    'create table bare (id bigint generated always as identity primary key, body text not null)',
  );
  const app = fastify({ logger: false });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.get('/health/live', () => ({}));
  app.post('/bare', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '';
    await pool.query({ name: 'bare', text: 'insert into bare (body) values ($1)', values: [body] });
    return reply.code(200).send({ outcome: 'accepted' });
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await pool.end();
    },
  };
}
