import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { expect, test } from 'vitest';
import { drawGraph, shownGraph } from '../scripts/graph.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
/** A cruise that sees nothing finds nothing wrong, so each folder must show about what it is known to hold. */
const fewestModules = { 'src/kit': 8, 'src/domain': 25, 'src/features': 20, 'src/adapters': 20, sim: 80 };
const fewestInAll = 200;

test('every arrow in the project points the allowed way', async () => {
  const folders = ['src', 'sim', 'world', 'web', 'test', 'bench'].filter((folder) =>
    existsSync(join(project, folder)),
  );
  const result = await run(project, folders);
  expect(violationsOf(result)).toEqual([]);
  expect(result.summary.totalCruised).toBeGreaterThan(fewestInAll);
  for (const [folder, fewest] of Object.entries(fewestModules)) {
    const found = result.modules.filter((module) => module.source.startsWith(`${folder}/`));
    expect(found.length, folder).toBeGreaterThan(fewest);
  }
});

test('ARCHITECTURE.md shows the imports as they are (npm run graph -- --write)', async () => {
  expect(shownGraph()).toBe(await drawGraph());
});

const cleanFiles = {
  'package.json': '{ "dependencies": { "pg": "1", "zod": "1" }, "devDependencies": { "ajv": "1" } }',
  'tsconfig.json': '{}',
  'node_modules/pg/index.js': 'exports.Pool = class {};',
  'node_modules/zod/index.js': 'exports.z = {};',
  'node_modules/ajv/index.js': 'exports.Ajv = class {};',
  'src/kit/circle.ts': 'export const circle = 1;',
  'src/kit/clock.ts':
    "import { hrtime } from 'node:process';\nimport { circle } from './circle.ts';\nexport const clock = [hrtime, circle];",
  'src/domain/message.ts':
    "import { z } from 'zod';\nimport { clock } from '../kit/clock.ts';\nexport const message = [z, clock];",
  'src/features/inbox/index.ts': "export type { Store } from './ports.ts';\nexport const accept = 1;",
  'src/features/inbox/ports.ts': 'export interface Store { a: 1 }\nexport const value = 1;',
  'src/features/compliance/index.ts': 'export const govern = 1;',
  'src/features/pipeline/index.ts':
    "import { govern } from '../compliance/index.ts';\nexport const run = govern;",
  'src/adapters/store/pool.ts':
    "import { Pool } from 'pg';\nimport type { Store } from '../../features/inbox/index.ts';\nexport class P extends Pool implements Store { a = 1 as const }",
  'src/adapters/store/index.ts': "export { P } from './pool.ts';",
  'src/adapters/embedded-postgres/start.ts': 'export const start = 1;',
  'src/adapters/ghl/client.ts': 'export const client = 1;',
  'src/http/contract.ts': 'export interface View { a: 1 }\nexport const path = 1;',
  'src/http/app.ts': "import { accept } from '../features/inbox/index.ts';\nexport const app = accept;",
  'src/config/config.ts': 'export const config = 1;',
  'src/service.ts':
    "import { app } from './http/app.ts';\nimport { P } from './adapters/store/index.ts';\nexport const service = [app, P];",
  'src/main.ts':
    "import { service } from './service.ts';\nimport { config } from './config/config.ts';\nconsole.log(service, config);",
  'web/src/main.ts': "import type { View } from '../../src/http/contract.ts';\nexport type V = View;",
  'sim/ghl/server.ts': "import { clock } from '../../src/kit/clock.ts';\nexport const server = clock;",
};

/** Each is one file with one forbidden import, and the rule that must catch it. */
const planted: readonly (readonly [rule: string, file: string, imported: string, kind?: 'type'])[] = [
  ['kit', 'src/kit/a.ts', '../domain/message.ts'],
  ['kit', 'src/kit/b.ts', 'zod'],
  ['domain', 'src/domain/a.ts', 'node:fs'],
  ['domain', 'src/domain/b.ts', '../features/inbox/index.ts'],
  ['feature-inbox', 'src/features/inbox/a.ts', '../compliance/index.ts'],
  ['feature-inbox', 'src/features/inbox/b.ts', '../../adapters/ghl/client.ts'],
  ['feature-inbox', 'src/features/inbox/c.ts', 'node:fs/promises'],
  ['feature-inbox', 'src/features/inbox/d.ts', '../compliance/index.ts', 'type'],
  ['feature-pipeline', 'src/features/pipeline/a.ts', '../inbox/index.ts'],
  ['feature-pipeline', 'src/features/pipeline/b.ts', 'pg'],
  ['vendors-in-adapters', 'src/features/pipeline/c.ts', 'pg'],
  ['adapter', 'src/adapters/store/a.ts', '../ghl/client.ts'],
  ['adapter', 'src/adapters/store/b.ts', '../../config/config.ts'],
  ['adapter-feature-types', 'src/adapters/store/c.ts', '../../features/inbox/index.ts'],
  ['http', 'src/http/a.ts', '../adapters/ghl/client.ts'],
  ['http', 'src/http/b.ts', '../features/inbox/ports.ts'],
  ['feature-front-door', 'src/service/a.ts', '../features/inbox/ports.ts'],
  ['adapter-door-embedded-postgres', 'src/service/c.ts', '../adapters/embedded-postgres/start.ts'],
  ['config', 'src/config/a.ts', '../features/inbox/index.ts'],
  ['main', 'src/main.ts', './http/app.ts'],
  ['cli', 'src/cli/a.ts', '../features/inbox/index.ts'],
  ['sim', 'sim/ghl/a.ts', '../../src/domain/message.ts'],
  ['web', 'web/src/a.ts', '../../src/http/app.ts'],
  ['web-contract-types', 'web/src/b.ts', '../../src/http/contract.ts'],
  ['product-uses-itself', 'src/service/b.ts', '../../sim/ghl/server.ts'],
  ['no-development-packages', 'src/adapters/ghl/a.ts', 'ajv'],
  ['no-cycles', 'src/kit/circle.ts', './clock.ts'],
  ['resolvable', 'src/kit/c.ts', './nowhere.ts'],
];

test('each planted violation is caught, and the tree without them is clean', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arrows-'));
  try {
    const files = new Map(Object.entries(cleanFiles));
    await writeFiles(folder, files);
    const folders = ['src', 'sim', 'web'];
    expect(violationsOf(await run(folder, folders))).toEqual([]);

    for (const [, file, imported, kind = ''] of planted) {
      files.set(
        file,
        `${files.get(file) ?? ''}\nimport ${kind} * as planted from '${imported}';\nexport type Planted = typeof planted;`,
      );
    }
    await writeFiles(folder, files);
    const found = violationsOf(await run(folder, folders));
    for (const [rule, file] of planted)
      expect(found).toContainEqual(expect.stringContaining(`${rule}: ${file} `));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

/** The rules name folders from the project's root, so the cruise has the given folder for its root. */
async function run(baseDir: string, folders: readonly string[]): Promise<ICruiseResult> {
  const options: ICruiseOptions = await extractOptions(join(project, '.dependency-cruiser.mjs'));
  const { output } = await cruise([...folders], { ...options, baseDir, validate: true });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

function violationsOf(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
