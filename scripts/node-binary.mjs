import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules } from './project.mjs';

/** From this version on Node runs TypeScript as it is. */
const oldestNode = [22, 18];

/**
 * The pinned Node where it is installed and runs, else the host's when that is new enough.
 * @param {{ node?: string } | undefined} stamp what was found after the installation
 * @returns {import('./install.mjs').Installed}
 */
export function findNode(stamp) {
  if (stamp?.node !== undefined && existsSync(stamp.node)) return { outcome: 'installed', node: stamp.node };
  const pinned = join(nodeModules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(pinned)) fetchPinned();
  if (runs(pinned)) return { outcome: 'installed', node: pinned };
  if (isNewEnough(process.versions.node)) return { outcome: 'installed', node: process.execPath };
  return {
    outcome: 'failed',
    message: `EnterpriseHub needs Node ${oldestNode.join('.')} or newer, this is ${process.versions.node} and the pinned one could not be installed: install Node 24 and start again.`,
  };
}

/** npm may be told to run no install scripts; the package's own script then brings the program later. */
function fetchPinned() {
  const folder = join(nodeModules, 'node');
  if (!existsSync(folder)) return;
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: 'ignore' });
}

/** @param {string} node */
function runs(node) {
  return existsSync(node) && spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** @param {string} version */
function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
