// The tests that take minutes; the ordinary settings leave them out.
import { startVitest } from 'vitest/node';
import { projectRoot } from '../project.mjs';

const [report = '', ...patterns] = process.argv.slice(2);
const vitest = await startVitest('test', patterns, {
  root: projectRoot,
  config: false,
  watch: false,
  include: ['test/long/**/*.test.ts'],
  testTimeout: 30 * 60_000,
  hookTimeout: 120_000,
  reporters: ['default', 'json'],
  outputFile: { json: report },
});
await vitest.close();
