import { type Cluster, superuser } from './cluster.ts';
import type { Listen } from './settings.ts';

/** What a `pg` Pool or Client takes. */
export interface PostgresConnection {
  /** The folder of the Unix socket, or 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
}

export const databaseName = 'enterprisehub';

export function connectionTo(cluster: Cluster, listen: Listen): PostgresConnection {
  const base = { port: listen.port, user: superuser, database: databaseName };
  if (listen.transport === 'socket') return { host: listen.socketDir, ...base };
  return { host: '127.0.0.1', ...base, password: cluster.password };
}

/** The same as a URL that `pg`, `psql` and every other libpq program read: for DATABASE_URL of a child process. */
export function connectionUrl(connection: PostgresConnection): string {
  const { host, port, user, database, password } = connection;
  const credentials = password === undefined ? user : `${user}:${encodeURIComponent(password)}`;
  // the host in front is a placeholder that a URL needs; the one in the query counts
  return `postgresql://${credentials}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}
