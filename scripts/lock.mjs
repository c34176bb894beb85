import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const pollMs = 200;
const longestHoldMs = 20 * 60_000;

/**
 * Takes a lock file, waiting for a living holder. `interrupted` tells that the holder before was killed at work, so
 * that what it was making cannot be trusted.
 * @param {string} path
 * @param {() => void} onWait
 * @returns {Promise<{ interrupted: boolean, release: () => void }>}
 */
export async function takeLock(path, onWait) {
  mkdirSync(dirname(path), { recursive: true });
  let interrupted = false;
  let told = false;
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return { interrupted, release: () => rmSync(path, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isAbandoned(path)) {
      interrupted = true;
      rmSync(path, { force: true });
      continue;
    }
    if (!told) onWait();
    told = true;
    await wait(pollMs);
  }
}

/** @param {string} path */
function isAbandoned(path) {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    const ageMs = Date.now() - statSync(path).mtimeMs;
    // Between creation and writing the file is empty for a moment.
    if (holder === 0) return ageMs > 5_000;
    return ageMs > longestHoldMs || !isAlive(holder);
  } catch {
    // It was released while we looked.
    return false;
  }
}

/** @param {number} processId */
function isAlive(processId) {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
