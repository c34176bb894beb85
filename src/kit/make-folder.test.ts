import { mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enterprisehub-folders-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the folders above it are made too, by several at a time, with the mode that is asked for', async () => {
  const inside = join(folder, 'made', 'as', 'needed');
  await Promise.all([makeFolder(inside, 0o700), makeFolder(inside, 0o700), makeFolder(inside, 0o700)]);
  await makeFolder(inside);
  expect((await stat(inside)).mode & 0o777).toBe(0o700);
});

test('a file in the way is told, at the end of the path and within', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(makeFolder(join(folder, 'file'))).rejects.toThrow('EEXIST');
  await expect(makeFolder(join(folder, 'file', 'inside'))).rejects.toThrow('ENOTDIR');
});

test('a link to nowhere is told', async () => {
  await symlink(join(folder, 'nowhere'), join(folder, 'link'));
  await expect(makeFolder(join(folder, 'link'))).rejects.toThrow('EEXIST');
});

test.runIf(process.platform === 'linux')('a file system that makes no folders does not keep us', async () => {
  await expect(makeFolder('/proc/enterprisehub')).rejects.toThrow('ENOENT');
  await expect(makeFolder('/proc/enterprisehub/inside')).rejects.toThrow('ENOENT');
});
