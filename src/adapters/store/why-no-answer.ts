import { reasonOf } from '../../kit/reason-of.ts';

/** PostgreSQL's own codes: no connection is left, of the server, the database or the user. */
const noneLeft = '53300';

/** Why the database of `DATABASE_URL` does not answer, and what to do about it. */
export function whyNoAnswer(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const todo =
    code === noneLeft
      ? 'raise max_connections there (or the limit of this user), lower DATABASE_CONNECTIONS, or end what holds them'
      : 'check DATABASE_URL, and that the server runs and lets this user in';
  return `does not answer: ${reasonOf(error)}; ${todo}.`;
}
