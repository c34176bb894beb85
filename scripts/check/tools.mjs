import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nodeModules, projectRoot } from '../project.mjs';
import { run } from './run.mjs';
import { announce } from './tally.mjs';

/** Formatting, lint and types. @returns {Promise<import('./tally.mjs').Tally[]>} */
export async function runTools() {
  const biome = join(nodeModules, '@biomejs', 'biome', 'bin', 'biome');
  const tallies = [await tool('format and lint', [biome, 'ci', '--colors=off', '--max-diagnostics=200'])];
  for (const folder of ['.', 'web'].filter((name) => existsSync(join(projectRoot, name, 'tsconfig.json')))) {
    const args = [join(nodeModules, 'typescript', 'bin', 'tsc'), '-p', folder, '--noEmit'];
    tallies.push(await tool(folder === '.' ? 'types' : `types of ${folder}`, args));
  }
  return tallies;
}

/**
 * @param {string} title
 * @param {readonly string[]} args
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
async function tool(title, args) {
  const startedAt = Date.now();
  const { code, output } = await run(process.execPath, args);
  const ok = code === 0;
  if (!ok) console.log(output);
  announce(title, startedAt, ok);
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, failures: ok ? [] : [title], skipped: [] };
}
