import type { Database } from '../../src/adapters/store/index.ts';
import { contextOf, locationId } from './contexts.ts';

/** Writes so many contacts, with their facts and messages, as the product's own tables hold them. */
export async function seedContacts(database: Database, count: number): Promise<void> {
  for (let from = 0; from < count; from += 200) {
    const contexts = Array.from({ length: Math.min(200, count - from) }, (_, n) => contextOf(from + n));
    const rows = contexts.map((context) => ({
      contact_id: context.contact.contactId,
      crm: context.contact,
      facts: context.qualification.facts,
      messages: context.history,
    }));
    await database.rows(
      'bench_seed',
      `with input as (select * from jsonb_to_recordset($2::jsonb) as e(contact_id text, crm jsonb, facts jsonb, messages jsonb)),
       contacts as (insert into contact (location_id, contact_id, crm, updated_at)
         select $1, contact_id, crm, 0 from input),
       facts as (insert into fact (location_id, contact_id, journey, key, fact)
         select $1, contact_id, 1, f->>'key', f from input, jsonb_array_elements(facts) f)
       insert into message (location_id, contact_id, message_id, author, channel, text, at)
       select $1, contact_id, m->>'messageId', m->>'author', m->>'channel', m->>'text', (m->>'at')::bigint
       from input, jsonb_array_elements(messages) m on conflict do nothing`,
      [locationId, JSON.stringify(rows)],
    );
  }
  await database.script('analyze');
}

/** The whole context of a contact, straight from the database: what a look-up costs without any cache. */
export async function readContext(database: Database, contactId: string): Promise<unknown> {
  const [row] = await database.rows<{ context: unknown }>(
    'bench_context',
    'select turn_context($1, $2, $3) as context',
    [locationId, contactId, Date.now()],
  );
  return row?.context;
}
