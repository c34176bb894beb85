import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock } from './lock.mjs';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('the second waits for the first, says so, and gets a sound state', async () => {
  const path = join(folder, 'state', 'lock');
  const first = await takeLock(path, () => undefined);
  const told = Promise.withResolvers();
  const second = takeLock(path, told.resolve);
  await told.promise;
  first.release();
  expect((await second).interrupted).toBe(false);
});

test('the lock of a dead process is taken over, and its work is not trusted', async () => {
  const path = join(folder, 'lock');
  const dead = spawnSync(process.execPath, ['--version']).pid;
  await writeFile(path, String(dead));
  const lock = await takeLock(path, () => undefined);
  expect(lock.interrupted).toBe(true);
});
