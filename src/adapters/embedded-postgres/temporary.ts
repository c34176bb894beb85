import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EmbeddedPostgres } from './server.ts';
import { type EmbeddedPostgresOptions, startEmbeddedPostgres } from './start.ts';

/** A server of its own with an empty database, gone without a trace when disposed: for tests and benchmarks. */
export interface TemporaryPostgres extends AsyncDisposable {
  readonly postgres: EmbeddedPostgres;
}

export async function startTemporaryPostgres(
  options: Omit<EmbeddedPostgresOptions, 'stateDir'> = {},
): Promise<TemporaryPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'enterprisehub-'));
  // mkdtemp closes the folder to others, and PostgreSQL is such an other when we are root.
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ ...options, stateDir: folder });
  return {
    postgres,
    [Symbol.asyncDispose]: async () => {
      await postgres[Symbol.asyncDispose]();
      for (const made of [...foldersOf(postgres), folder]) await rm(made, { recursive: true, force: true });
    },
  };
}

/** Where a server keeps its files: its home, and its socket when the path to the home is too long for one. */
export function foldersOf({ dataDir, connection }: EmbeddedPostgres): readonly string[] {
  const home = dirname(dataDir);
  return connection.host.startsWith('/') ? [home, connection.host] : [home];
}
