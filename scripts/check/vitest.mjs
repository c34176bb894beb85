import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { nodeModules, projectRoot } from '../project.mjs';
import { run } from './run.mjs';
import { announce } from './tally.mjs';

const passing = new Set(['passed']);
const failing = new Set(['failed']);

/**
 * Runs the tests and counts them one by one.
 * @param {{ patterns: readonly string[], long: boolean, env: Record<string, string> }} what
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function runTests({ patterns, long, env }) {
  const startedAt = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'check-'));
  const report = join(folder, 'report.json');
  const runner = long
    ? [join(projectRoot, 'scripts', 'check', 'long-tests.mjs'), report]
    : [
        join(nodeModules, 'vitest', 'vitest.mjs'),
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ];
  const { code } = await run(process.execPath, [...runner, ...patterns], { show: true, env });
  const text = await readFile(report, 'utf8').catch(() => undefined);
  await rm(folder, { recursive: true, force: true });
  const tally = text === undefined ? noReport(code) : count(JSON.parse(text), code);
  announce(long ? 'long tests' : 'tests', startedAt, tally.failed === 0);
  return tally;
}

/** @param {number} code @returns {import('./tally.mjs').Tally} */
function noReport(code) {
  return {
    passed: 0,
    failed: 1,
    failures: [`tests: vitest wrote no report (exit code ${code})`],
    skipped: [],
  };
}

/**
 * @param {{ testResults: readonly { name: string, status: string, assertionResults: readonly { fullName: string, status: string }[] }[] }} report
 * @param {number} code
 * @returns {import('./tally.mjs').Tally}
 */
export function count(report, code) {
  const tests = report.testResults.flatMap((file) => {
    const name = relative(projectRoot, file.name);
    return file.assertionResults.map((test) => ({ name: `${name} > ${test.fullName}`, status: test.status }));
  });
  const failures = tests.filter((test) => failing.has(test.status)).map((test) => test.name);
  const passed = tests.filter((test) => passing.has(test.status)).length;
  for (const file of report.testResults) {
    // A file that cannot even be loaded has no tests, and would count for nothing.
    const hasOwn = file.assertionResults.some((test) => failing.has(test.status));
    if (file.status === 'failed' && !hasOwn)
      failures.push(`${relative(projectRoot, file.name)} (did not load)`);
  }
  if (tests.length === 0) failures.push('tests: none were found');
  if (code !== 0 && failures.length === 0) failures.push('tests: an error outside of any test, see above');
  const skipped = tests.filter((test) => !passing.has(test.status) && !failing.has(test.status));
  return { passed, failed: failures.length, failures, skipped: skipped.map((test) => test.name) };
}
