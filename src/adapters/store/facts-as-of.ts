import type { Fact } from '../../domain/fact.ts';
import type { Database } from './database.ts';

/** A moment in the past of one contact. */
export interface TurnPlace {
  readonly locationId: string;
  readonly contactId: string;
  /** Null: no run. */
  readonly runId: string | null;
  readonly at: number;
}

/** The newest of each key among those that earlier runs booked. */
export async function factsAsOf(
  database: Database,
  { locationId, contactId, runId, at }: TurnPlace,
  journey: number,
): Promise<readonly Fact[]> {
  const rows = await database.rows<{ fact: Fact }>(
    'facts_as_of',
    `select distinct on (h.key) h.fact from fact_history h left join run r on r.run_id = h.run_id
     where h.location_id = $1 and h.contact_id = $2 and h.journey = $3 and h.run_id is distinct from $4
       and coalesce(r.decided_at, (h.fact->>'at')::bigint) <= $5
     order by h.key, h.id desc`,
    [locationId, contactId, journey, runId, at],
  );
  return rows.map(({ fact }) => fact);
}
