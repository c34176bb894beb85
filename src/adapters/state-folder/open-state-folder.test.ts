import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStateFolder } from './open-state-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'enterprisehub-state-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('it is made where it is missing, and nothing is left in it', async () => {
  const inside = join(folder, 'made', 'as', 'needed');
  expect(await openStateFolder(inside)).toEqual({ outcome: 'open', folder: inside });
  expect((await stat(inside)).isDirectory()).toBe(true);
  expect(await readdir(inside)).toEqual([]);
});

test('a file in the way is refused by the name of the setting', async () => {
  const file = join(folder, 'README.md');
  await writeFile(file, '');
  expect(await openStateFolder(file)).toEqual({
    outcome: 'refused',
    problem: expect.stringMatching(
      /^STATE_DIR \S+README\.md cannot be made: EEXIST.+; choose a folder that you may write to\.$/,
    ),
  });
});

test.runIf(process.platform === 'linux')('a file system that makes no folders is refused', async () => {
  expect(await openStateFolder('/proc/enterprisehub')).toMatchObject({
    outcome: 'refused',
    problem: expect.stringMatching(/^STATE_DIR \/proc\/enterprisehub cannot be made: ENOENT/),
  });
});

// The one such folder that is closed to root too.
test.runIf(process.platform === 'linux')('a folder that is there and takes nothing is refused', async () => {
  expect(await openStateFolder('/proc')).toMatchObject({
    outcome: 'refused',
    problem: expect.stringMatching(/^STATE_DIR \/proc cannot be written to: /),
  });
});
