import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const updateMs = 60_000;
const installMs = 240_000;

/** @param {readonly string[]} names @returns {string | undefined} the first of these programs on the PATH */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/**
 * Installs a Debian package in bounded time. Returns why that did not work.
 * @param {string} name
 * @returns {Promise<string | undefined>}
 */
export async function installPackage(name) {
  const aptGet = findProgram(['apt-get']);
  if (aptGet === undefined) return `${name} is not installed, and this is no Debian to install it on`;
  if (process.getuid?.() !== 0) return `${name} is not installed, and only root can install it`;
  console.log(`installing ${name} for the tests (at most ${(updateMs + installMs) / 60_000} min)…`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run(aptGet, ['update', '-qq'], { env, timeoutMs: updateMs });
  const result = await run(aptGet, ['install', '-y', '-qq', '--no-install-recommends', name], {
    env,
    timeoutMs: installMs,
  });
  return result.code === 0
    ? undefined
    : `${name} could not be installed: ${result.output.trim().split('\n').at(-1)}`;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
