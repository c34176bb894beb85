import pg, { type Client } from 'pg';
import type { WorkerSession } from '../../features/inbox/index.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { type Database, runStatement } from './database.ts';

/** First half of the advisory lock that says «worker n lives»; the sweeper in 0002-functions.sql looks for it. */
const workerLockClass = 7301;
/** First half of the shared lock «somebody lives who answers this location». */
const locationLockClass = 7302;

/** Others take a worker for dead whose heart has not beaten for three times as long. */
const answerWithinMs = 10_000;

/**
 * Takes a worker number and holds its lock on a connection of its own.
 * The lock dies with the connection, so a killed process is seen as dead at once; `lost` fires when the connection
 * goes while the process lives, and the worker must then stop acting.
 *
 * A worker takes whatever contact is due and answers with the tokens that it has, so all workers of a database have to be
 * of the same locations: who is not is refused here.
 */
export async function openWorkerSession(
  database: Database,
  lost: (reason: string) => void,
  locationIds: readonly string[],
  limitMs = answerWithinMs,
): Promise<WorkerSession> {
  const client = await database.session();
  let closing = true;
  const gone = (reason: string) => {
    if (!closing) {
      closing = true;
      lost(reason);
    }
  };
  client.on('error', (error) => gone(error.message));
  client.on('end', () => gone('the database closed the worker session'));
  const number = await takeNumber(client, locationIds).catch(async (error: unknown) => {
    await client.end();
    throw error;
  });
  closing = false;
  return {
    number,
    async beat(now: number) {
      try {
        await runStatement(client, 'worker_beat', beatText, [number, now], limitMs);
      } catch (error) {
        // a refusal is an answer too; in silence the server may have let go of the lock long ago
        if (!(error instanceof pg.DatabaseError)) {
          gone(`no answer: ${reasonOf(error)}`);
          void client.end().catch(() => undefined);
        }
        throw error;
      }
    },
    async listen(wake: () => void) {
      client.on('notification', wake);
      await client.query('listen turn');
    },
    async [Symbol.asyncDispose]() {
      closing = true;
      await client.end();
    },
  };
}

const beatText = `insert into worker (worker_number, beat_at) values ($1, $2)
  on conflict (worker_number) do update set beat_at = excluded.beat_at`;

async function takeNumber(client: Client, locationIds: readonly string[]): Promise<number> {
  const taken = await client.query<{ number: number }>("select nextval('worker_number')::int as number");
  const number = taken.rows[0]?.number;
  if (number === undefined) {
    throw new Error('the database gave no worker number');
  }
  if (await isAmongOthers(client, locationIds)) {
    throw new Error(
      'A process of another sub-account works on this database: give every sub-account a database of its own (DATABASE_URL)',
    );
  }
  await client.query('select pg_advisory_lock($1, $2)', [workerLockClass, number]);
  return number;
}

/** Says first whom this one answers, then looks: of two that begin together at least one sees the other. */
async function isAmongOthers(client: Client, locationIds: readonly string[]): Promise<boolean> {
  await client.query('select pg_advisory_lock_shared($1, hashtext(l)) from unnest($2::text[]) l', [
    locationLockClass,
    locationIds,
  ]);
  const { rows } = await client.query(
    `select 1 from pg_locks where locktype = 'advisory' and classid = $1 and granted
       and database = (select oid from pg_database where datname = current_database())
       and objid::bigint <> all (select hashtext(l)::bigint & 4294967295 from unnest($2::text[]) l) limit 1`,
    [locationLockClass, locationIds],
  );
  return rows.length > 0;
}
