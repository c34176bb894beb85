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
