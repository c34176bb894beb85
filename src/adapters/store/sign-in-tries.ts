import type { SignInTries } from '../../features/access/index.ts';
import type { Database } from './database.ts';

/** Failed sign-ins of the last day, for all processes; see migrations/0007-access.sql. */
export function createSignInTries(database: Database): SignInTries {
  return {
    begin: async (subjects, now) => {
      const sql = 'select begin_sign_in($1::jsonb, $2) as wait';
      const [row] = await database.rows<{ wait: string }>('begin_sign_in', sql, [
        JSON.stringify(subjects),
        now,
      ]);
      if (row === undefined) throw new Error('begin_sign_in gave no row');
      return Number(row.wait);
    },
    forgive: async (accountSubject, addressSubject) => {
      await database.rows('forgive_sign_in', 'select forgive_sign_in($1, $2)', [
        accountSubject,
        addressSubject,
      ]);
    },
  };
}
