import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepOwnerToken, readOwnerToken } from './owner-token.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enterprisehub-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the token is made once, whoever comes first, and only its owner may read the file', async () => {
  const inside = join(folder, 'made', 'as', 'needed');
  const kept = await Promise.all([keepOwnerToken(inside), keepOwnerToken(inside), keepOwnerToken(inside)]);
  expect(new Set(kept).size).toBe(1);
  expect(kept[0]).toMatch(/^[\w-]{43}$/);
  expect(await readOwnerToken(inside)).toBe(kept[0]);
  expect((await stat(join(inside, 'owner-token'))).mode & 0o777).toBe(0o600);
});

test('no file is no token; an empty one is refused with what to do', async () => {
  expect(await readOwnerToken(folder)).toBeNull();
  await writeFile(join(folder, 'owner-token'), '\n');
  await expect(keepOwnerToken(folder)).rejects.toThrow('delete it');
});
