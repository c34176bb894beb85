import { Socket } from 'node:net';
import { Client } from 'pg';
import { databaseName, type PostgresConnection } from './connection.ts';

const applicationName = 'enterprisehub-presence';

/**
 * One open connection per process that uses the server. It tells the others that somebody is still here, and tells
 * us at once when the server dies.
 */
export interface Presence {
  readonly lost: Promise<void>;
  /** How many other processes use this server. */
  countOthers(): Promise<number>;
  close(): Promise<void>;
}

export type PresenceResult =
  | { readonly outcome: 'present'; readonly presence: Presence }
  /** Starting, recovering, stopping, or not listening yet: worth another try. */
  | { readonly outcome: 'not-yet'; readonly reason: string };

const worthWaiting = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', '57P03', '57P01', '53300']);
const noSuchDatabase = '3D000';
const alreadyThere = new Set(['42P04', '23505']);

export async function connectPresence(connection: PostgresConnection): Promise<PresenceResult> {
  const first = await tryConnect(connection);
  if (first.outcome !== 'no-database') return first;
  await createDatabase(connection);
  const second = await tryConnect(connection);
  return second.outcome === 'no-database' ? { outcome: 'not-yet', reason: 'no database' } : second;
}

async function tryConnect(
  connection: PostgresConnection,
): Promise<PresenceResult | { readonly outcome: 'no-database' }> {
  const socket = new Socket();
  const client = new Client({ ...connection, application_name: applicationName, stream: () => socket });
  const lost = new Promise<void>((resolve) => {
    client.on('end', () => resolve());
    client.on('error', () => resolve());
  });
  try {
    await client.connect();
  } catch (error) {
    socket.destroy();
    const code = codeOf(error);
    if (code === noSuchDatabase) return { outcome: 'no-database' };
    if (code !== undefined && !worthWaiting.has(code)) throw error;
    return { outcome: 'not-yet', reason: String(error) };
  }
  // Being present must not keep a program alive that has nothing else to do.
  socket.unref();
  return { outcome: 'present', presence: presenceOf(client, socket, lost) };
}

function presenceOf(client: Client, socket: Socket, lost: Promise<void>): Presence {
  return {
    lost,
    countOthers: async () => {
      socket.ref();
      const { rows } = await client.query<{ others: number }>(
        `select count(*)::int as others from pg_stat_activity
         where application_name = $1 and pid <> pg_backend_pid()`,
        [applicationName],
      );
      return rows[0]?.others ?? 0;
    },
    close: async () => {
      socket.ref();
      await client.end();
    },
  };
}

async function createDatabase(connection: PostgresConnection): Promise<void> {
  const client = new Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`create database ${databaseName}`);
  } catch (error) {
    // Two processes that start together both try.
    if (!alreadyThere.has(codeOf(error) ?? '')) throw error;
  } finally {
    await client.end();
  }
}

/** The errors of `pg` for a connection that ends early carry no code. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
