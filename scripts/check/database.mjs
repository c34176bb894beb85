import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { startTemporaryPostgres } from '../../src/adapters/embedded-postgres/index.ts';
import { atExit } from './cleanup.mjs';

const usual = { host: '127.0.0.1', port: 5432, user: 'postgres', connectionTimeoutMillis: 2_000 };

/**
 * TEST_DATABASE_URL: an empty database on a server that EnterpriseHub did not start, for the tests that run both ways.
 * A server on this machine that lets us in gets a throw-away database; else a second embedded one plays the part.
 * @returns {Promise<Record<string, string>>}
 */
export async function provideDatabase() {
  if (process.env.TEST_DATABASE_URL) return {};
  const name = `enterprisehub_test_${randomBytes(6).toString('hex')}`;
  if (await onServer(`create database ${name}`)) {
    atExit(() => onServer(`drop database if exists ${name} with (force)`));
    return { TEST_DATABASE_URL: `postgresql://${usual.user}@${usual.host}:${usual.port}/${name}` };
  }
  const temporary = await startTemporaryPostgres({ transport: 'tcp' });
  atExit(() => temporary[Symbol.asyncDispose]());
  return { TEST_DATABASE_URL: temporary.postgres.connectionUrl };
}

/** @param {string} statement @returns {Promise<boolean>} */
async function onServer(statement) {
  const client = new Client({ ...usual, database: 'postgres' });
  try {
    await client.connect();
    await client.query(statement);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
