import pg from 'pg';
import { connectionUrl, startTemporaryPostgres } from '../src/adapters/embedded-postgres/index.ts';
import { Database, migrate } from '../src/adapters/store/index.ts';
import { openPages } from './records/pages.ts';
import { seedRecords } from './records/seed.ts';
import { type BenchRow, median } from './report.ts';

export const recordsTraffic =
  '1,018,500 webhooks of 40,740 contacts in 90 days; each page asked at once for 30 days';

/** What opening each page of the records takes on the server with a million stored webhooks. */
export async function runRecords({ rounds }: { rounds: number }): Promise<BenchRow[]> {
  await using temporary = await startTemporaryPostgres();
  const address = temporary.postgres.connection;
  await using database = new Database({ address, maxConnections: 8, onError: () => undefined });
  await migrate(database);
  const until = Date.now();
  const pool = new pg.Pool({ connectionString: connectionUrl(address), max: 1 });
  const query = async <Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await pool.query(sql, [...values])).rows;
  await seedRecords({ query }, { webhooks: 1_000_000, contacts: 37_037, days: 90, until });
  // what the service does at its start and every hour
  await query('select add_up_costs($1)', [Math.floor(until / 86_400_000)]);
  await query('vacuum analyze');
  await pool.end();
  const times = new Map<string, number[]>();
  // the first opening reads from disk and plans; it is what a person meets in the morning, so it counts too
  for (let round = 0; round < rounds; round += 1) {
    for (const { page, ms } of await openPages(database, until)) {
      times.set(page, [...(times.get(page) ?? []), ms]);
    }
  }
  return [...times].flatMap(([page, ms]) => [
    { id: `${page}_ms`, value: median(ms), unit: 'ms', n: ms.length },
    { id: `${page}_first_ms`, value: ms[0] ?? null, unit: 'ms', n: 1 },
  ]);
}
