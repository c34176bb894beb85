import pg from 'pg';

/** The server that runs already: of `npm test`, or in the usual place. */
export const testServer = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres';

export function urlOnServer(database: string): string {
  const url = new URL(testServer);
  url.pathname = `/${database}`;
  return url.href;
}

/** False when no server answers, which is an error only for who named one. */
export async function createOnServer(database: string, template = 'template1'): Promise<boolean> {
  try {
    await onServer(`create database ${database} template ${template}`);
    return true;
  } catch (error) {
    if (process.env.TEST_DATABASE_URL !== undefined) throw error;
    return false;
  }
}

export async function dropOnServer(database: string): Promise<void> {
  await onServer(`drop database if exists ${database} with (force)`);
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: testServer, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
