// Draws which folder imports which, as Mermaid text for ARCHITECTURE.md.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { projectRoot } from './project.mjs';

process.chdir(projectRoot);
const options = await extractOptions(join(projectRoot, '.dependency-cruiser.mjs'));
const roots = ['src', 'sim', 'web'].filter((folder) => existsSync(join(projectRoot, folder)));
const { output } = await cruise(roots, { ...options, includeOnly: { path: '^(src|sim|web)/' } });
if (typeof output === 'string') throw new Error(output);

const edges = new Set();
for (const { source, dependencies } of output.modules) {
  if (/\.test\.ts$/.test(source)) continue;
  const from = boxOf(source);
  for (const { resolved, dependencyTypes } of dependencies) {
    const to = boxOf(resolved);
    // A dotted arrow takes types only.
    const arrow = dependencyTypes.includes('type-only') ? '-.->' : '-->';
    if (from !== to) edges.add(`${from} ${arrow} ${to}`);
  }
}
const drawn = [...edges].filter((edge) => !edge.includes('-.->') || !edges.has(edge.replace('-.->', '-->')));
console.log(['flowchart TD', ...drawn.sort().map((edge) => `  ${edge}`)].join('\n'));

/** One box per feature and adapter, per other folder of src, and per simulator. @param {string} path */
function boxOf(path) {
  const parts = path.replace(/\.ts$/, '').split('/');
  const depth = parts[1] === 'features' || parts[1] === 'adapters' ? 3 : 2;
  return parts.slice(0, Math.min(depth, Math.max(parts.length - 1, 2))).join('/');
}
