import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyReply } from 'fastify';
import pg from 'pg';
import { startGhlSim } from '../sim/ghl/index.ts';
import { startTemporaryPostgres } from '../src/adapters/embedded-postgres/index.ts';
import { createSignatureVerifier } from '../src/adapters/ghl/index.ts';
import type { DatabaseAddress } from '../src/adapters/store/index.ts';
import { readConfig } from '../src/config/config.ts';
import { bytesOf, keepRawBodies } from '../src/http/raw-body.ts';
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
 * that does one durable insert of the same body and nothing else, and beside that route with the signature checked
 * before it: what is left of the ratio when nothing but the signature is added. In turn, in one run, on one database.
 * The accepting process has the role `web`: answering the texts is not part of this figure.
 */
export async function runAck(options: { rounds: number }): Promise<BenchRow[]> {
  await using temporary = await startTemporaryPostgres();
  const database = temporary.postgres.connection;
  await using ghl = await startGhlSim();
  const keys = generateKeyPairSync('ed25519');
  const publicKey = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  await using service = await startAccepting(database, ghl, publicKey);
  await using bare = await startBare(database, publicKey);
  using driver = new LoadDriver();
  const signing = {
    privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    appId: ghl.app.appId,
    locationId: ghl.location.id,
  };
  const rows: BenchRow[] = [];
  const arms = {
    ours: { url: `${service.url}/hooks/app`, signing },
    signed: { url: `${bare.url}/signed`, signing },
    bare: { url: `${bare.url}/bare`, signing: null },
  };
  for (const arm of Object.values(arms)) {
    await measured(driver, { connections: 10, requests: 6000, method: 'POST', ...arm });
  }
  for (const connections of levels) {
    const order = { connections, requests: requestsAt[connections], method: 'POST' } as const;
    // batches of one and of many are different statements
    for (const arm of Object.values(arms)) await measured(driver, { ...order, ...arm });
    const runs: Runs = { ours: [], signed: [], bare: [] };
    for (let round = 0; round < options.rounds; round += 1) {
      runs.ours.push(await measured(driver, { ...order, ...arms.ours }));
      runs.signed.push(await measured(driver, { ...order, ...arms.signed }));
      runs.bare.push(await measured(driver, { ...order, ...arms.bare }));
    }
    rows.push(...rowsOf(connections, runs));
  }
  return rows;
}

/** One result a round. */
interface Runs {
  readonly ours: LoadResult[];
  readonly signed: LoadResult[];
  readonly bare: LoadResult[];
}

async function measured(driver: LoadDriver, order: LoadOrder): Promise<LoadResult> {
  const result = await driver.run(order);
  const refused = Object.keys(result.statuses).filter((status) => status !== '200');
  if (refused.length > 0) {
    throw new Error(`the load met answers other than 200: ${JSON.stringify(result.statuses)}`);
  }
  return result;
}

function rowsOf(connections: number, { ours, signed, bare }: Runs): BenchRow[] {
  const n = ours.reduce((sum, result) => sum + result.latenciesMs.length, 0);
  const at = (results: readonly LoadResult[], q: number) =>
    results.map((result) => quantile(result.latenciesMs, q));
  const perSecond = (results: readonly LoadResult[]) => results.map((result) => result.perSecond);
  const row = (name: string, value: number | null, unit: string): BenchRow => {
    return { id: `${name}_c${connections}`, value, unit, n };
  };
  const overBare = (
    name: string,
    one: readonly LoadResult[],
    figures: (results: readonly LoadResult[]) => readonly (number | null)[],
  ): BenchRow => {
    const others = figures(bare);
    const ratios = figures(one).map((value, index) => ratio(value, others[index] ?? null));
    return { ...row(name, median(ratios), 'x'), of: 'bare durable insert' };
  };
  const p95 = (results: readonly LoadResult[]) => at(results, 0.95);
  return [
    overBare('throughput_ratio', ours, perSecond),
    overBare('p95_ratio', ours, p95),
    overBare('signature_alone_throughput_ratio', signed, perSecond),
    overBare('signature_alone_p95_ratio', signed, p95),
    row('p50_ms', median(at(ours, 0.5)), 'ms'),
    row('p95_ms', median(p95(ours)), 'ms'),
    row('p99_ms', median(at(ours, 0.99)), 'ms'),
    row('per_s', median(perSecond(ours)), '/s'),
    row('bare_per_s', median(perSecond(bare)), '/s'),
    row('bare_p95_ms', median(p95(bare)), 'ms'),
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

/** The same server library, the same driver, as many connections: one insert, then 200; `/signed` checks before it. */
async function startBare(
  database: DatabaseAddress,
  publicKeyPem: string,
): Promise<AsyncDisposable & { url: string }> {
  const pool = new pg.Pool({ ...database, max: 12 });
  await pool.query(
    'create table bare (id bigint generated always as identity primary key, body text not null)',
  );
  const app = fastify({ logger: false });
  keepRawBodies(app);
  app.get('/health/live', () => ({}));
  const insert = async (body: string, reply: FastifyReply) => {
    await pool.query({ name: 'bare', text: 'insert into bare (body) values ($1)', values: [body] });
    return reply.code(200).send({ outcome: 'accepted' });
  };
  app.post('/bare', (request, reply) => insert(bytesOf(request.body).toString('utf8'), reply));
  const verifier = createSignatureVerifier({ publicKeysPem: [publicKeyPem] });
  app.post('/signed', async (request, reply) => {
    const body = bytesOf(request.body);
    if (verifier.verify(body, request.headers) !== 'valid') return reply.code(401).send();
    return insert(body.toString('utf8'), reply);
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
