// The door of every npm script. Plain JavaScript without dependencies, because it runs before anything is
// installed and on the host's Node, which may be older than what the product needs.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { projectRoot } from './project.mjs';
import { runToEnd } from './run-child.mjs';

/** @type {Readonly<Record<string, readonly string[]>>} */
const commands = {
  start: ['world/main.ts'],
  dev: ['--watch', '--watch-preserve-output', 'world/main.ts'],
  demo: ['world/main.ts'],
  text: ['src/cli/text.ts'],
  receive: ['src/cli/receive.ts'],
  doctor: ['src/cli/doctor.ts'],
  flags: ['src/cli/flags.ts'],
  replay: ['src/cli/replay.ts'],
  validate: ['src/cli/validate.ts'],
  access: ['src/cli/access.ts'],
  privacy: ['src/cli/privacy.ts'],
  build: ['scripts/build-web.mjs'],
  sim: ['sim/main.ts'],
  bench: ['bench/main.ts'],
  test: ['scripts/check.mjs'],
  'test:long': ['scripts/check.mjs', '--long'],
  check: ['scripts/check.mjs', '--tools'],
  graph: ['scripts/graph.mjs'],
};

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined)
  stop(`«${name}» is not a command: choose one of ${Object.keys(commands).join(', ')}.`);
const file = command.findLast((part) => !part.startsWith('--')) ?? '';
if (!existsSync(join(projectRoot, file))) stop(`This version has no «${name}»: ${file} does not exist.`);

const installed = await ensureInstalled();
if (installed.outcome === 'failed') stop(installed.message);
const options = [
  '--disable-warning=ExperimentalWarning',
  ...command.filter((part) => part.startsWith('--watch')),
];
const rest = command.filter((part) => !part.startsWith('--watch') && part !== file);
process.exitCode = await runToEnd(installed.node, [...options, join(projectRoot, file), ...rest, ...args]);

/** @param {string} message @returns {never} */
function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
