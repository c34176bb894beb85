import { readdir, readFile } from 'node:fs/promises';
import type { Database } from './database.ts';

const folder = new URL('../../../migrations/', import.meta.url);
/** Any number will do as long as every process uses the same: only one migrates at a time. */
const migrationLock = 730_100;

/** Applies the numbered files of `migrations/` that this database has not seen, each in its own transaction. */
export async function migrate(database: Database): Promise<string[]> {
  const session = await database.session();
  try {
    await session.query('select pg_advisory_lock($1)', [migrationLock]);
    await session.query(
      'create table if not exists migration (name text primary key, at timestamptz default now())',
    );
    const seen = await session.query<{ name: string }>('select name from migration');
    const known = new Set(seen.rows.map((row) => row.name));
    const pending = (await readdir(folder))
      .filter((name) => name.endsWith('.sql') && !known.has(name))
      .sort();
    for (const name of pending) {
      const sql = await readFile(new URL(name, folder), 'utf8');
      await session.query('begin');
      await session.query(sql);
      await session.query('insert into migration (name) values ($1)', [name]);
      await session.query('commit');
    }
    return pending;
  } finally {
    await session.end();
  }
}
