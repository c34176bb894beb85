import pg from 'pg';

/** PostgreSQL's own classes: no connection, no room, ended by somebody, its system failed; and a database that is read-only. */
const ofTheServer = /^(08|53|57|58)|^25006$/;
/** The driver says these without a code. */
const ofTheDriver = /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout)/;
const calls: readonly unknown[] = ['connect', 'getaddrinfo', 'read', 'write'];

/** Nothing is wrong with what was asked: the database cannot be reached, is full, or takes nothing now. */
export function isAway(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return ofTheServer.test(error.code ?? '');
  if (error instanceof AggregateError) return error.errors.some(isAway);
  if (!(error instanceof Error)) return false;
  return ('syscall' in error && calls.includes(error.syscall)) || ofTheDriver.test(error.message);
}
