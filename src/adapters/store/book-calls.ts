import type { ModelUsage } from '../../domain/model.ts';
import type { Database } from './database.ts';
import { storableJson } from './storable.ts';

/** Whose calls they are. */
export interface PlaceOfCalls {
  readonly locationId: string;
  /** Empty: of no conversation, as what a replay asks or what keeps a prompt warm. */
  readonly contactId: string;
  readonly runId: string;
}

/** The lanes that answer nobody: counted with the location's costs, and nowhere as traffic. */
export const upkeepLanes = { replay: 'replay', keepWarm: 'keep-warm' } as const;

/** Puts calls that were paid for into the location's costs. */
export async function bookCalls(
  database: Database,
  { locationId, contactId, runId }: PlaceOfCalls,
  now: number,
  calls: readonly (ModelUsage & { readonly lane: string })[],
): Promise<void> {
  await database.rows(
    'book_calls',
    `insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, cost_usd, first_token_ms, total_ms, request_id, at)
     select $1, $2, $3, m->>'lane', m->>'model', (m->>'inputTokens')::int, (m->>'cacheReadTokens')::int,
       (m->>'cacheWriteTokens')::int, (m->>'outputTokens')::int, (m->>'costUsd')::float8,
       (m->>'firstTokenMs')::float8, (m->>'totalMs')::float8, m->>'requestId', $4
     from jsonb_array_elements($5::jsonb) m`,
    [locationId, contactId, runId, now, storableJson(calls)],
  );
}
