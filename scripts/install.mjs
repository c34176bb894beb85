import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { takeLock } from './lock.mjs';
import { findNode } from './node-binary.mjs';
import { nodeModules, projectRoot } from './project.mjs';

const stampFile = join(nodeModules, '.enterprisehub-install.json');
const lockFile = join(projectRoot, '.state', 'install.lock');
const usualSeconds = 30;

/** @typedef {{ outcome: 'installed', node: string } | { outcome: 'failed', message: string }} Installed */

/**
 * Installs what package-lock.json asks for, unless exactly that is installed, and names the Node to run with.
 * @returns {Promise<Installed>}
 */
export async function ensureInstalled() {
  const wanted = fingerprint();
  const stamp = readJson(stampFile);
  if (stamp?.fingerprint === wanted) return findNode(stamp);
  const lock = await takeLock(lockFile, () => say('another start is installing: waiting for it'));
  try {
    const again = readJson(stampFile);
    if (again?.fingerprint === wanted) return findNode(again);
    // node_modules may be there already: somebody ran npm by hand.
    if (lock.interrupted || !matchesLock()) {
      const failure = install();
      if (failure !== undefined) return { outcome: 'failed', message: failure };
    }
    const node = findNode(undefined);
    if (node.outcome === 'installed') {
      // Read again: «npm install» rewrites the lock file.
      writeFileSync(stampFile, JSON.stringify({ fingerprint: fingerprint(), node: node.node }));
    }
    return node;
  } finally {
    lock.release();
  }
}

/** The lock file, and the platform, because node_modules holds programs for one only. */
function fingerprint() {
  const lock = readFileSync(join(projectRoot, 'package-lock.json'));
  return createHash('sha256').update(`${process.platform}-${process.arch}\n`).update(lock).digest('hex');
}

/** npm leaves a list of what it installed; every package that is not optional must be there as locked. */
function matchesLock() {
  const wanted = readJson(join(projectRoot, 'package-lock.json'))?.packages ?? {};
  const found = readJson(join(nodeModules, '.package-lock.json'))?.packages;
  if (found === undefined) return false;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || entry.optional || entry.devOptional || found[path]?.version === entry.version,
  );
}

/** Returns the failure as text, in full. */
function install() {
  say(`installing (first start, about ${usualSeconds} s)…`);
  const startedAt = Date.now();
  const first = npm('ci');
  // «npm ci» refuses when package.json was edited and the lock file was not.
  const result = first.status !== 0 && first.output.includes('EUSAGE') ? npm('install') : first;
  if (result.status !== 0) return `The installation failed. npm said:\n${result.output}`;
  say(`installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
  return undefined;
}

/** @param {'ci' | 'install'} command */
function npm(command) {
  const args = [
    command,
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ];
  const result = spawnSync('npm', args, {
    cwd: projectRoot,
    encoding: 'utf8',
    env: hostEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  });
  if (result.error !== undefined)
    return { status: 1, output: `npm could not be run: ${result.error.message}` };
  return { status: result.status ?? 1, output: `${result.stdout}${result.stderr}` };
}

/** Without node_modules/.bin: npm would otherwise run on the very Node that it is about to replace. */
function hostEnvironment() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const parts = (process.env[name] ?? '').split(delimiter).filter((part) => !part.includes('node_modules'));
  return { ...process.env, [name]: parts.join(delimiter) };
}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @param {string} line */
function say(line) {
  process.stderr.write(`${line}\n`);
}
