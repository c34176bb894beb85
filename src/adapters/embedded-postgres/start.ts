import { type Clock, systemClock } from '../../kit/clock.ts';
import { openCluster } from './cluster.ts';
import { ensureRunning } from './ensure-running.ts';
import { findHome } from './home.ts';
import { chooseListen } from './listen.ts';
import { packageBinaries } from './package-binaries.ts';
import { reachableBinaries } from './reachable-binaries.ts';
import { EmbeddedPostgres } from './server.ts';
import type { Listen } from './settings.ts';

export interface EmbeddedPostgresOptions {
  /** The project's state folder; the database goes below it unless the account that runs it cannot get there. */
  readonly stateDir: string;
  /** One line for people each time something is worth knowing. */
  readonly log?: (line: string) => void;
  readonly clock?: Clock;
  /** A Unix socket everywhere but on Windows. */
  readonly transport?: Listen['transport'];
}

/**
 * Starts this project's PostgreSQL, or adopts the one that runs already. Throws EmbeddedPostgresError, whose
 * message is a sentence that says what to do, where the bundled server cannot be used.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? (() => undefined);
  const startedAt = clock.now();
  const home = await findHome(options.stateDir, log);
  const binaries = await reachableBinaries(await packageBinaries(), home.account, log);
  const cluster = await openCluster(home, binaries);
  const transport = options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket');
  const plan = { home, binaries, cluster, listen: await chooseListen(home, transport), clock };
  const server = await ensureRunning(plan);
  return new EmbeddedPostgres(plan, server, clock.now() - startedAt, log);
}
