import type { WorkerSession } from '../../features/inbox/index.ts';
import type { Database } from './database.ts';

/** First half of the advisory lock that says «worker n lives»; the sweeper in 0002-functions.sql looks for it. */
const workerLockClass = 7301;

/**
 * Takes a worker number and holds its lock on a connection of its own.
 * The lock dies with the connection, so a killed process is seen as dead at once; `lost` fires when the connection
 * goes while the process lives, and the worker must then stop acting.
 */
export async function openWorkerSession(
  database: Database,
  lost: (reason: string) => void,
): Promise<WorkerSession> {
  const client = await database.session();
  let closing = false;
  const gone = (reason: string) => {
    if (!closing) {
      closing = true;
      lost(reason);
    }
  };
  client.on('error', (error) => gone(error.message));
  client.on('end', () => gone('the database closed the worker session'));
  const taken = await client.query<{ number: number }>("select nextval('worker_number')::int as number");
  const number = taken.rows[0]?.number;
  if (number === undefined) {
    throw new Error('the database gave no worker number');
  }
  await client.query('select pg_advisory_lock($1, $2)', [workerLockClass, number]);
  return {
    number,
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
