import type { ContactFilter, ContactRow, PageQuery } from '../../../features/records/index.ts';
import type { Database } from '../database.ts';
import { nameOfContact } from './name-of-contact.ts';

type Row = Omit<ContactRow, 'lastActivityAt' | 'heldUntil' | 'lastText'> & {
  lastActivityAt: string;
  heldUntil: string | null;
  lastText: ContactRow['lastText'];
};

/** Contacts by their last activity. No index: a location's contacts are few beside its events (40,000 in 0.1 s). */
export async function listContacts(
  database: Database,
  locationId: string,
  filter: ContactFilter,
  page: PageQuery,
): Promise<readonly ContactRow[]> {
  const rows = await database.rows<Row>('record_contacts', statement, [
    locationId,
    filter.search,
    filter.mode,
    filter.stage,
    filter.temperature,
    filter.source,
    filter.assignedTo,
    filter.activeSince,
    page.after?.at ?? null,
    page.after?.id ?? null,
    page.limit + 1,
  ]);
  return rows.map((row) => ({
    ...row,
    lastActivityAt: Number(row.lastActivityAt),
    heldUntil: row.heldUntil === null ? null : Number(row.heldUntil),
  }));
}

const statement = `
  select c.contact_id as "contactId",
    ${nameOfContact('c.contact_id')} as name,
    coalesce(c.crm->>'phone', '') as phone, nullif(c.crm->>'source', '') as source,
    coalesce(c.crm->>'assignedTo', '') as "assignedTo", coalesce(c.conversation->>'role', 'unknown') as role,
    c.mode, c.stage, c.score, case when c.score >= 3 then 'hot' when c.score = 2 then 'warm' else 'cold' end as temperature,
    c.completion, c.updated_at as "lastActivityAt", last.line as "lastText", held.until as "heldUntil"
  from (
    select * from contact c where c.location_id = $1
      and ($2::text is null or concat_ws(' ', c.crm->>'firstName', c.crm->>'lastName', c.crm->>'phone', c.contact_id)
        ilike '%' || $2 || '%')
      and ($3::text is null or c.mode = $3) and ($4::text is null or c.stage = $4)
      and ($5::text is null or $5 = case when c.score >= 3 then 'hot' when c.score = 2 then 'warm' else 'cold' end)
      and ($6::text is null or coalesce(c.crm->>'source', '') = $6)
      and ($7::text is null or coalesce(c.crm->>'assignedTo', '') = $7)
      and ($8::bigint is null or c.updated_at >= $8)
      and ($9::bigint is null or (c.updated_at, c.contact_id) < ($9, $10::text))
    order by c.updated_at desc, c.contact_id desc limit $11) c
  left join lateral (select jsonb_build_object('author', m.author, 'text', m.text, 'at', m.at) as line from message m
    where m.location_id = c.location_id and m.contact_id = c.contact_id order by m.at desc limit 1) last on true
  left join lateral (select min(e.due_at) as until from effect e where e.location_id = c.location_id
    and e.contact_id = c.contact_id and e.state in ('planned', 'started') and e.state = 'planned'
    and e.kind = 'send-text') held on true
  order by c.updated_at desc, c.contact_id desc`;
