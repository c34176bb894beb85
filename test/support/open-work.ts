import type { TestDatabase } from './test-database.ts';

export interface OpenWork {
  readonly pending: number;
  readonly owned: number;
  readonly due: number;
  readonly effects: number;
}

/** What the store still has to do before `horizon`; work that waits for a later hour is not open yet. */
export async function openWork(database: TestDatabase, horizon: number): Promise<OpenWork> {
  const [row] = await database.query<Record<keyof OpenWork, string>>(
    `select (select count(*) from inbox where state = 'pending' and contact_id <> '') as pending,
            (select count(*) from lane where owner is not null) as owned,
            (select count(*) from lane where due_at <= $1) as due,
            (select count(*) from effect where state = 'started' or (state = 'planned' and due_at <= $1)) as effects`,
    [horizon],
  );
  if (row === undefined) throw new Error('the count gave no row');
  return {
    pending: Number(row.pending),
    owned: Number(row.owned),
    due: Number(row.due),
    effects: Number(row.effects),
  };
}

export function isIdle(work: OpenWork): boolean {
  return work.pending + work.owned + work.due + work.effects === 0;
}

/** What it is that stays open, for whoever reads that a test waited in vain. */
export async function openWorkInWords(database: TestDatabase): Promise<string> {
  const lines = await database.query(
    `select 'inbox' as what, contact_id, kind, state, attempts, coalesce(reason, '') as why, null as due_at
       from inbox where state = 'pending'
     union all select 'effect', contact_id, kind, state, attempts, coalesce(result->>'why', ''), due_at
       from effect where state in ('planned', 'started')
     union all select 'lane', contact_id, '', coalesce(owner::text, 'free'), epoch, '', due_at
       from lane where owner is not null or due_at is not null`,
  );
  return lines.map((line) => JSON.stringify(line)).join('\n');
}
