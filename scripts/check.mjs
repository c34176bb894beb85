// Every check of the project, each run to its end whatever the others say. The last line is the verdict:
// «N passed, N failed, N skipped», where a tool counts as one test.
import { runBrowserSetup } from './check/browser.mjs';
import { cleanUp, onSignalCleanUp } from './check/cleanup.mjs';
import { provideDatabase } from './check/database.mjs';
import { providePromtool } from './check/promtool.mjs';
import { provideRedis } from './check/redis.mjs';
import { runTools } from './check/tools.mjs';
import { runTests } from './check/vitest.mjs';

const onlyTools = process.argv.includes('--tools');
const long = process.argv.includes('--long');
const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

onSignalCleanUp();
/** @type {import('./check/tally.mjs').Tally[]} */
const tallies = [];
try {
  if (!long) tallies.push(...(await runTools()));
  if (onlyTools) {
    tallies.push(await runTests({ patterns: ['test/architecture.test.ts'], long: false, env: {} }));
  } else {
    const env = {
      ...(await runBrowserSetup()),
      ...(await providePromtool()),
      ...(await provideRedis()),
      ...(await provideDatabase()),
    };
    tallies.push(await runTests({ patterns, long, env }));
  }
} finally {
  await cleanUp();
}

const sum = (/** @type {'passed' | 'failed'} */ key) =>
  tallies.reduce((total, tally) => total + tally[key], 0);
const skipped = tallies.flatMap((tally) => tally.skipped);
if (skipped.length > 0) {
  console.log(`\n!!! ${skipped.length} SKIPPED, not checked on this machine:`);
  for (const name of skipped) console.log(`!!!   ${name}`);
}
const failures = tallies.flatMap((tally) => tally.failures);
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((name) => `  ${name}`).join('\n')}`);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${skipped.length} skipped`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
