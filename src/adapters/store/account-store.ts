import type { Account, AccountStore, Taken } from '../../features/access/index.ts';
import type { Database } from './database.ts';

interface AccountRow {
  readonly account_id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Account['role'];
  readonly agent_id: string | null;
  readonly location_ids: string[] | null;
  readonly state: Account['state'];
  readonly created_at: string;
  readonly seen_at: string | null;
}

const columns = `a.account_id, a.email, a.name, a.role, a.agent_id, a.location_ids, a.state, a.created_at,
  (select max(s.seen_at) from session s where s.account_id = a.account_id) as seen_at`;

/** People and their one-time links on PostgreSQL; what must be one commit lives in migrations/0007-access.sql. */
export function createAccountStore(database: Database): AccountStore {
  return {
    list: async () =>
      (
        await database.rows<AccountRow>(
          'list_accounts',
          `select ${columns} from account a order by a.role desc, lower(a.name), a.account_id`,
        )
      ).map(accountOf),

    find: async (accountId) => {
      const sql = `select ${columns} from account a where a.account_id = $1`;
      const [row] = await database.rows<AccountRow>('find_account', sql, [accountId]);
      return row === undefined ? null : accountOf(row);
    },

    passwordOf: async (email) => {
      const [row] = await database.rows<{ account_id: string; password: string }>(
        'password_of_account',
        "select account_id, password from account where email = $1 and state = 'active' and password is not null",
        [email],
      );
      return row === undefined ? null : { accountId: row.account_id, password: row.password };
    },

    keepPassword: async (accountId, password, now) => {
      const sql = 'update account set password = $2, changed_at = $3 where account_id = $1';
      await database.rows('keep_password', sql, [accountId, password, now]);
    },

    invite: async ({ accountId, email, name, agentId, locationIds }, now) =>
      unlessTaken(async () => {
        await database.rows(
          'invite_account',
          `insert into account (account_id, email, name, role, agent_id, location_ids, state, created_at, changed_at)
           values ($1, $2, $3, 'agent', $4, $5, 'invited', $6, $6)`,
          [accountId, email, name, agentId, locationIds === 'all' ? null : locationIds, now],
        );
        return { outcome: 'invited' };
      }),

    change: async (accountId, { name, agentId, locationIds, state }, now) =>
      unlessTaken(async () => {
        const rows = await database.rows(
          'change_account',
          `update account set name = coalesce($2, name), agent_id = case when $3 then $4 else agent_id end,
             location_ids = case when $5 then $6::text[] else location_ids end,
             state = case when $7 = 'active' and password is null then 'invited' else coalesce($7, state) end,
             changed_at = $8
           where account_id = $1 returning 1`,
          [
            ...[accountId, name ?? null, agentId !== undefined, agentId ?? null, locationIds !== undefined],
            ...[locationIds === 'all' ? null : (locationIds ?? null), state ?? null, now],
          ],
        );
        return { outcome: rows.length > 0 ? 'changed' : 'unknown' };
      }),

    putOwnerLink: async ({ hash, expiresAt }) => {
      const sql = 'select put_owner_link($1, $2) as put';
      const [row] = await database.rows<{ put: boolean }>('put_owner_link', sql, [hash, expiresAt]);
      return row?.put === true;
    },

    putLink: async (accountId, { hash, expiresAt }) => {
      await database.rows(
        'put_link',
        `insert into one_time_link (hash, account_id, expires_at) values ($1, $2, $3)
         on conflict (coalesce(account_id, '')) do update set hash = excluded.hash, expires_at = excluded.expires_at`,
        [hash, accountId, expiresAt],
      );
    },

    holderOf: async (linkHash, now) => {
      const [row] = await database.rows<{ account_id: string | null; name: string; email: string }>(
        'holder_of_link',
        `select l.account_id, a.name, a.email from one_time_link l left join account a on a.account_id = l.account_id
         where l.hash = $1 and l.expires_at > $2 and coalesce(a.state, '') <> 'disabled'`,
        [linkHash, now],
      );
      if (row === undefined) return { outcome: 'dead' };
      if (row.account_id === null) return { outcome: 'owner-to-be' };
      return { outcome: 'person', name: row.name, email: row.email };
    },

    makeOwner: async (linkHash, { accountId, email, name, password }, now) => {
      const sql = 'select make_owner($1, $2, $3, $4, $5, $6) as made';
      const values = [linkHash, accountId, email, name, password, now];
      const [row] = await database.rows<{ made: boolean }>('make_owner', sql, values);
      return row?.made === true;
    },

    useLink: async (linkHash, password, now) => {
      const sql = 'select use_link($1, $2, $3) as person';
      const [row] = await database.rows<{ person: string | null }>('use_link', sql, [
        linkHash,
        password,
        now,
      ]);
      return row?.person ?? null;
    },
  };
}

function accountOf(row: AccountRow): Account {
  const { account_id, agent_id, location_ids, created_at, seen_at, ...rest } = row;
  return {
    ...rest,
    accountId: account_id,
    agentId: agent_id,
    locationIds: location_ids ?? 'all',
    createdAt: Number(created_at),
    seenAt: seen_at === null ? null : Number(seen_at),
  };
}

async function unlessTaken<T>(write: () => Promise<T>): Promise<T | Taken> {
  try {
    return await write();
  } catch (error) {
    const constraint = error instanceof Error && 'constraint' in error ? error.constraint : null;
    if (constraint === 'account_email_key') return { outcome: 'taken', what: 'email' };
    if (constraint === 'account_agent_id_key') return { outcome: 'taken', what: 'agent' };
    throw error;
  }
}
