import { readdir, readFile } from 'node:fs/promises';
import pg, { type Client } from 'pg';
import type { Database } from './database.ts';

const folder = new URL('../../../migrations/', import.meta.url);
/** Any number will do as long as every process uses the same: only one migrates at a time. */
const migrationLock = 730_100;
/** PostgreSQL's own code. */
const deadlock = '40P01';
const triesAtMost = 10;

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
    for (const name of pending) await apply(session, name);
    return pending;
  } finally {
    await session.end();
  }
}

/**
 * Processes of the version before may be at work. Their statements read a table, then wait for its index to be built in order
 * to write there; a migration that wants the whole table after that waits for them in turn. It loses, however often it
 * comes back, unless it takes what it may want before anything else.
 */
async function apply(session: Client, name: string): Promise<void> {
  const sql = await readFile(new URL(name, folder), 'utf8');
  for (let tries = 1; ; tries += 1) {
    try {
      await session.query('begin');
      if (tries > 1) await session.query(lockEveryTable);
      await session.query(sql);
      await session.query('insert into migration (name) values ($1)', [name]);
      await session.query('commit');
      return;
    } catch (error) {
      const isDeadlock = error instanceof pg.DatabaseError && error.code === deadlock;
      if (!isDeadlock || tries === triesAtMost) throw error;
      await session.query('rollback');
    }
  }
}

const lockEveryTable = `do $$ declare names text; begin
  select string_agg(format('%I.%I', schemaname, tablename), ', ') into names from pg_tables
  where schemaname = current_schema();
  execute 'lock table ' || names || ' in access exclusive mode';
end $$`;
