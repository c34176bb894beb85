import type { Caller, Session, SessionStore } from '../../features/access/index.ts';
import type { Database } from './database.ts';

interface SessionRow {
  readonly session_id: string;
  readonly device: string;
  readonly created_at: string;
  readonly seen_at: string;
  readonly expires_at: string;
}

interface CallerRow {
  readonly session_id: string;
  readonly account_id: string;
  readonly name: string;
  readonly role: Caller['role'];
  readonly agent_id: string | null;
  readonly location_ids: string[] | null;
}

export function createSessionStore(database: Database): SessionStore {
  return {
    /** Takes the place of sessions that are over, so that the table holds no more than live ones. */
    open: async ({ sessionId, hash, accountId, device, createdAt, expiresAt }) => {
      await database.rows(
        'open_session',
        `with swept as (delete from session where expires_at <= $5)
         insert into session (session_id, hash, account_id, device, created_at, seen_at, expires_at)
         values ($1, $2, $3, $4, $5, $5, $6)`,
        [sessionId, hash, accountId, device, createdAt, expiresAt],
      );
    },

    callerOf: async (hash, now, idleMs, isVisit) => {
      const sql = 'select * from session_of($1, $2, $3, $4)';
      const [row] = await database.rows<CallerRow>('session_of', sql, [hash, now, idleMs, isVisit]);
      if (row === undefined) return null;
      const { session_id, account_id, name, role, agent_id, location_ids } = row;
      const locationIds = location_ids ?? 'all';
      const caller = { role, userId: account_id, agentId: agent_id, locationIds } satisfies Caller;
      return { sessionId: session_id, name, caller };
    },

    list: async (accountId, now, idleMs) =>
      (
        await database.rows<SessionRow>(
          'list_sessions',
          `select session_id, device, created_at, seen_at, expires_at from session
           where account_id = $1 and expires_at > $2 and seen_at > $2 - $3::bigint order by seen_at desc`,
          [accountId, now, idleMs],
        )
      ).map(sessionOf),

    end: async (accountId, sessionId) => {
      const sql = 'delete from session where account_id = $1 and session_id = $2 returning 1';
      return (await database.rows('end_session', sql, [accountId, sessionId])).length > 0;
    },

    endAll: async (accountId, exceptSessionId) => {
      const sql = 'delete from session where account_id = $1 and session_id is distinct from $2 returning 1';
      return (await database.rows('end_sessions', sql, [accountId, exceptSessionId])).length;
    },
  };
}

function sessionOf({ session_id, device, created_at, seen_at, expires_at }: SessionRow): Session {
  return {
    sessionId: session_id,
    device,
    createdAt: Number(created_at),
    seenAt: Number(seen_at),
    expiresAt: Number(expires_at),
  };
}
