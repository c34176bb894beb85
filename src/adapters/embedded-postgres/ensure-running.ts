import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../kit/clock.ts';
import type { Cluster } from './cluster.ts';
import { connectionTo, type PostgresConnection } from './connection.ts';
import { EmbeddedPostgresError } from './errors.ts';
import type { Home } from './home.ts';
import { type Launch, launch } from './launch.ts';
import type { Binaries } from './package-binaries.ts';
import { isAlive, isPostmasterOf, type Postmaster, readPostmaster } from './postmaster-file.ts';
import { connectPresence, type Presence } from './presence.ts';
import type { Listen } from './settings.ts';

/** Everything needed to start one project's server, or to start it again. */
export interface ServerPlan {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly cluster: Cluster;
  readonly listen: Listen;
  readonly clock: Clock;
}

export interface RunningServer {
  readonly connection: PostgresConnection;
  readonly listen: Listen;
  readonly processId: number;
  readonly presence: Presence;
  /** Somebody else started it: another process of this project, or one of ours that was killed. */
  readonly adopted: boolean;
}

const pollMs = 10;
const pauseAfterFailureMs = 50;
/** Replaying the log after a crash under load takes seconds, not minutes. */
const longestStartMs = 120_000;
/** What a second start says while the first still runs, or while orphans of a killed server still end. */
const passing = /lock file "[^"]+" (already exists|is empty)|pre-existing shared memory block/;

/** Adopts the server of this data directory when it runs, else starts it; returns when it answers. */
export async function ensureRunning(plan: ServerPlan): Promise<RunningServer> {
  const { clock, cluster } = plan;
  const deadline = clock.now() + longestStartMs;
  let launched: Launch | undefined;
  let adopted = true;
  let reason = 'it did not start';
  while (clock.now() < deadline) {
    const postmaster = await readPostmaster(cluster.dataDir);
    const runs = postmaster !== undefined && (await isPostmasterOf(postmaster.processId, cluster.dataDir));
    if (runs && postmaster.isReady) {
      const connected = await connectTo(plan, postmaster);
      if (connected.outcome === 'running') return { ...connected.server, adopted };
      reason = connected.reason;
    } else if (!runs && launched === undefined) {
      await removeStale(plan);
      launched = await launch(plan.home, plan.binaries, cluster.dataDir, plan.listen);
      adopted = false;
    }
    const failure = launched?.failure();
    if (failure !== undefined) {
      if (!passing.test(failure)) throw cannotStart(plan, failure);
      launched = undefined;
      adopted = true;
      reason = failure;
      await wait(pauseAfterFailureMs);
    }
    await wait(pollMs);
  }
  throw cannotStart(plan, reason);
}

type ConnectResult =
  | { readonly outcome: 'running'; readonly server: Omit<RunningServer, 'adopted'> }
  | { readonly outcome: 'not-yet'; readonly reason: string };

/** Where it listens is read from its own file: an adopted server may have been started in another way. */
async function connectTo(plan: ServerPlan, postmaster: Postmaster): Promise<ConnectResult> {
  const { port, socketDir, processId } = postmaster;
  const listen: Listen =
    socketDir === '' ? { transport: 'tcp', port } : { transport: 'socket', port, socketDir };
  const connection = connectionTo(plan.cluster, listen);
  const result = await connectPresence(connection);
  if (result.outcome === 'not-yet') return result;
  return { outcome: 'running', server: { connection, listen, processId, presence: result.presence } };
}

/**
 * After a kill -9 the lock files name a dead process and PostgreSQL clears them away itself. When that number now
 * belongs to another program, or to a zombie that nobody has collected yet, it would refuse to start.
 */
async function removeStale({ cluster, listen }: ServerPlan): Promise<void> {
  const locks = [join(cluster.dataDir, 'postmaster.pid')];
  if (listen.transport === 'socket') locks.push(join(listen.socketDir, `.s.PGSQL.${listen.port}.lock`));
  for (const lock of locks) {
    const holder = Number.parseInt(await readFile(lock, 'utf8').catch(() => ''), 10);
    if (!Number.isInteger(holder) || !isAlive(holder)) continue;
    if (!(await isPostmasterOf(holder, cluster.dataDir))) await rm(lock, { force: true });
  }
}

function cannotStart(plan: ServerPlan, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `PostgreSQL did not start in ${plan.home.folder} (its log is postgres.log there): ${reason}`,
  );
}
