import type { Database } from './database.ts';

/** A value that is made once and then kept for good, whichever process comes first. */
export async function keepSetting(database: Database, name: string, make: () => string): Promise<string> {
  await database.rows(
    'setting_keep',
    'insert into setting (name, value) values ($1, to_jsonb($2::text)) on conflict do nothing',
    [name, make()],
  );
  const [row] = await database.rows<{ value: string }>(
    'setting_read',
    'select value from setting where name = $1',
    [name],
  );
  if (row === undefined) {
    throw new Error(`the setting ${name} could not be kept`);
  }
  return row.value;
}

/** Writes a value over one that is known; whoever was faster has the word. */
export async function replaceSetting(
  database: Database,
  name: string,
  known: string,
  value: string,
): Promise<void> {
  await database.rows(
    'setting_replace',
    'update setting set value = to_jsonb($3::text) where name = $1 and value = to_jsonb($2::text)',
    [name, known, value],
  );
}
