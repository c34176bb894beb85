// Builds the pages of web/ into web/dist, unless exactly these sources are built there already.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from './lock.mjs';
import { projectRoot } from './project.mjs';

const web = join(projectRoot, 'web');
const dist = join(web, 'dist');
const stampFile = join(dist, '.built-from');
const lockFile = join(projectRoot, '.state', 'build-web.lock');

/**
 * Returns whether it had to build. Looking costs some milliseconds, building about a second. The finished folder is
 * swapped in whole: a crash leaves the old pages, or none, and the next start builds again.
 * @returns {Promise<{ outcome: 'built' | 'current', ms: number }>}
 */
export async function buildWeb() {
  const startedAt = performance.now();
  const wanted = fingerprint();
  if (isBuilt(wanted)) return { outcome: 'current', ms: performance.now() - startedAt };
  const lock = await takeLock(lockFile, () => undefined);
  try {
    if (!isBuilt(wanted)) await build(wanted);
    return { outcome: 'built', ms: performance.now() - startedAt };
  } finally {
    lock.release();
  }
}

/** @param {string} wanted */
async function build(wanted) {
  // loaded only when needed: Vite alone costs more than everything else here
  const { build: viteBuild } = await import('vite');
  const fresh = `${dist}-${process.pid}`;
  const old = `${fresh}-old`;
  // a test runner's NODE_ENV would give pages for developers: half as large again, with the paths of this machine in them
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'production';
  try {
    await viteBuild({
      configFile: join(web, 'vite.config.ts'),
      mode: 'production',
      build: { outDir: fresh },
    });
    writeFileSync(join(fresh, '.built-from'), wanted);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } finally {
    if (before === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = before;
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} wanted */
function isBuilt(wanted) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted;
}

/** Of everything that the pages are made of: their sources, the versions of their libraries, and how they are built. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(join(projectRoot, 'package-lock.json')));
  hash.update(readFileSync(import.meta.filename));
  const files = readdirSync(web, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(dist) && !/\.test\.tsx?$/.test(path))
    .sort();
  for (const path of files) hash.update(`\n${path.slice(web.length)}\n`).update(readFileSync(path));
  return hash.digest('hex');
}

if (process.argv[1] === import.meta.filename) {
  const { outcome, ms } = await buildWeb();
  console.log(outcome === 'built' ? `the pages were built in ${Math.round(ms)} ms` : 'the pages are current');
}
