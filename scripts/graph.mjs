// Draws which folder imports which, as Mermaid text for ARCHITECTURE.md. `npm run graph -- --write` puts it there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { projectRoot } from './project.mjs';

const page = join(projectRoot, 'ARCHITECTURE.md');
const block = /(<!-- graph:[^\n]*-->\n)[\s\S]*?(<!-- \/graph -->)/;

/** The picture as the imports are now. */
export async function drawGraph() {
  const options = await extractOptions(join(projectRoot, '.dependency-cruiser.mjs'));
  const roots = ['src', 'sim', 'world', 'web'].filter((folder) => existsSync(join(projectRoot, folder)));
  const { output } = await cruise(roots, {
    ...options,
    baseDir: projectRoot,
    includeOnly: { path: '^(src|sim|world|web)/' },
  });
  if (typeof output === 'string') throw new Error(output);
  const edges = new Set(output.modules.flatMap(edgesOf));
  const drawn = [...edges].filter(
    (edge) => !edge.includes('-.->') || !edges.has(edge.replace('-.->', '-->')),
  );
  return ['flowchart TD', ...drawn.sort().map((edge) => `  ${edge}`)].join('\n');
}

/** The picture as ARCHITECTURE.md shows it. */
export function shownGraph() {
  const shown = block.exec(readFileSync(page, 'utf8'))?.[0] ?? '';
  return /```mermaid\n([\s\S]*?)\n```/.exec(shown)?.[1] ?? '';
}

/** @param {{ source: string, dependencies: readonly { resolved: string, dependencyTypes: readonly string[] }[] }} module */
function edgesOf({ source, dependencies }) {
  if (/\.test\.ts$/.test(source)) return [];
  const from = boxOf(source);
  return dependencies.flatMap(({ resolved, dependencyTypes }) => {
    const to = boxOf(resolved);
    // A dotted arrow takes types only.
    const arrow = dependencyTypes.includes('type-only') ? '-.->' : '-->';
    return from === to ? [] : [`${from} ${arrow} ${to}`];
  });
}

/** One box per feature and adapter, per other folder of src, and per simulator. @param {string} path */
function boxOf(path) {
  const parts = path.replace(/\.ts$/, '').split('/');
  if (parts[0] === 'world') return 'world';
  const depth = parts[1] === 'features' || parts[1] === 'adapters' ? 3 : 2;
  return parts.slice(0, Math.min(depth, Math.max(parts.length - 1, 2))).join('/');
}

if (process.argv[1] === import.meta.filename) {
  const graph = await drawGraph();
  if (process.argv.includes('--write')) {
    const text = readFileSync(page, 'utf8');
    writeFileSync(
      page,
      text.replace(block, (_, open, close) => `${open}\`\`\`mermaid\n${graph}\n\`\`\`\n${close}`),
    );
  } else {
    console.log(graph);
  }
}
