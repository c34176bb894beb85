import type { BudgetStore, SpendReading } from '../../features/budget/index.ts';
import type { Database } from './database.ts';

/** What Claude has cost, from the ledger of calls; migrations/0014-dashboard.sql has the index by location and time. */
export function createBudgetStore(database: Database): BudgetStore {
  return {
    spent(questions, requestIds) {
      return database.rows<SpendReading>('budget_spent', spent, [
        questions.map(({ locationId }) => locationId),
        questions.map(({ countedUntil }) => countedUntil),
        questions.map(({ settledUntil }) => settledUntil),
        questions.map(({ until }) => until),
        requestIds,
      ]);
    },

    async isFirstToTell({ locationId, from }, level, now) {
      const rows = await database.rows(
        'budget_tell',
        `insert into budget_told (location_id, day_from, level, told_at) values ($1, $2, $3, $4)
         on conflict do nothing returning level`,
        [locationId, from, level, now],
      );
      return rows.length === 1;
    },
  };
}

const spent = `
  select asked.location_id as "locationId", sums.settled as "settledUsd", sums.recent as "recentUsd", sums.booked
  from unnest($1::text[], $2::bigint[], $3::bigint[], $4::bigint[]) as asked(location_id, counted, settled, until)
  cross join lateral (
    select coalesce(sum(c.cost_usd) filter (where c.at < asked.settled), 0) as settled,
      coalesce(sum(c.cost_usd) filter (where c.at >= asked.settled), 0) as recent,
      coalesce(array_agg(c.request_id) filter (where c.request_id = any ($5::text[])), '{}') as booked
    from model_call c
    where c.location_id = asked.location_id and c.at >= asked.counted and c.at < asked.until
  ) sums`;
