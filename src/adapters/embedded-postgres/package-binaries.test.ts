import { mkdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hydrateLinks, packageBinaries, programIn } from './package-binaries.ts';
import { runAs } from './run-as.ts';
import { Trial } from './trial.ts';

let trial = new Trial();
afterEach(async () => {
  await trial[Symbol.asyncDispose]();
  trial = new Trial();
});

test('finds the programs of this platform', async () => {
  const binaries = await packageBinaries();
  expect((await runAs(undefined, programIn(binaries, 'postgres'), ['--version'])).output).toContain('18.');
});

test('makes the links that npm does not pack, also a second time', async () => {
  const folder = await trial.folder();
  await mkdir(join(folder, 'native', 'lib'), { recursive: true });
  const link = { source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' };
  await writeFile(join(folder, 'native', 'pg-symlinks.json'), JSON.stringify([link]));
  await hydrateLinks(folder);
  await hydrateLinks(folder);
  expect(await readlink(join(folder, link.target))).toBe('libpq.so.5.18');
});
