import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

const folder = new URL('../migrations/', import.meta.url);

/** What a database has applied it never applies again: an edit reaches new databases alone, and the two differ for good. */
test('a migration is not edited once it is written; a new one has its line (cd migrations; sha256sum *.sql > SHA256SUMS)', async () => {
  const sums = await readFile(new URL('SHA256SUMS', folder), 'utf8');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const found = await Promise.all(
    names.map(async (name) => {
      const hash = createHash('sha256').update(await readFile(new URL(name, folder)));
      return `${hash.digest('hex')}  ${name}`;
    }),
  );
  expect(found).toEqual(sums.trim().split('\n'));
});
