import type { AccessToken, Caller, TokenStore } from '../../features/access/index.ts';
import type { Database } from './database.ts';

interface TokenRow {
  readonly token_id: string;
  readonly prefix: string;
  readonly name: string;
  readonly role: AccessToken['role'];
  readonly agent_id: string | null;
  readonly location_ids: string[] | null;
  readonly is_read_only: boolean;
  readonly account_id: string | null;
  readonly created_at: string;
  readonly expires_at: string;
  readonly used_at: string | null;
}

export function createTokenStore(database: Database): TokenStore {
  return {
    put: async (token) => {
      const { tokenId, hash, prefix, name, role, agentId, locationIds, isReadOnly, accountId } = token;
      await database.rows(
        'put_token',
        `insert into access_token (token_id, hash, prefix, name, role, agent_id, location_ids, is_read_only, account_id,
           created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        [
          ...[tokenId, hash, prefix, name, role, agentId, locationIds === 'all' ? null : locationIds],
          ...[isReadOnly, accountId, token.createdAt, token.expiresAt],
        ],
      );
    },

    callerOf: async (hash, now) => {
      const sql = 'select * from token_of($1, $2)';
      const [row] = await database.rows<TokenRow>('token_of', sql, [hash, now]);
      if (row === undefined) return null;
      const caller: Caller = {
        role: row.role,
        userId: `token:${row.token_id}`,
        agentId: row.agent_id,
        locationIds: row.location_ids ?? 'all',
      };
      return { caller, name: row.name, isReadOnly: row.is_read_only, tokenId: row.token_id };
    },

    list: async () =>
      (
        await database.rows<TokenRow>(
          'list_tokens',
          `select token_id, prefix, name, role, agent_id, location_ids, is_read_only, account_id, created_at, expires_at,
             used_at from access_token order by created_at desc, token_id`,
        )
      ).map(tokenOf),

    revoke: async (tokenId) => {
      const sql = 'delete from access_token where token_id = $1 returning 1';
      return (await database.rows('revoke_token', sql, [tokenId])).length > 0;
    },
  };
}

function tokenOf(row: TokenRow): AccessToken {
  return {
    tokenId: row.token_id,
    prefix: row.prefix,
    name: row.name,
    role: row.role,
    agentId: row.agent_id,
    locationIds: row.location_ids ?? 'all',
    isReadOnly: row.is_read_only,
    accountId: row.account_id,
    createdAt: Number(row.created_at),
    expiresAt: Number(row.expires_at),
    usedAt: row.used_at === null ? null : Number(row.used_at),
  };
}
