import type { TestDatabase } from './test-database.ts';

/** Everything that a conversation is made of. */
export const conversationTables = [
  ...['inbox', 'lane', 'contact', 'fact', 'fact_history', 'message', 'run', 'turn_state', 'effect'],
  ...['suppression', 'model_call', 'turn_metric', 'coaching_card', 'reconcile_mark'],
] as const;

/** One hash over all rows of each table: equal before and after = nothing was written, changed or taken away. */
export async function tableHashes(
  database: TestDatabase,
  tables: readonly string[] = conversationTables,
): Promise<Readonly<Record<string, string>>> {
  const hashes: Record<string, string> = {};
  for (const table of tables) {
    const rows = table === 'model_call' ? "(select * from model_call where contact_id <> '')" : table;
    const [row] = await database.query<{ hash: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, e'\\n' order by t::text)), '') as hash from ${rows} t`,
    );
    hashes[table] = row?.hash ?? '';
  }
  return hashes;
}
