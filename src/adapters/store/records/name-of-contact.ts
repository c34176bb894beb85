/** How the pages call a contact, of a row joined as `c`: by name, else by number; `id` names who is on record no more. */
export function nameOfContact(id: string): string {
  return `coalesce(nullif(trim(concat_ws(' ', c.crm->>'firstName', c.crm->>'lastName')), ''),
    nullif(c.crm->>'phone', ''), ${id})`;
}
