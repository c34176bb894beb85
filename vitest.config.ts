import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** Each runs the service, or a program, with all that belongs to it. */
const systems = [
  '{world,src/cli}/**/*.test.ts',
  'src/main.test.ts',
  'test/{browser,crash,e2e,storm}/**/*.test.ts',
];
const tests = ['web/**/*.test.{ts,tsx}', '{src,sim,world,test,bench}/**/*.test.ts', 'scripts/**/*.test.mjs'];

export default defineConfig({
  test: {
    globalSetup: ['test/migrated-template.ts'],
    setupFiles: ['test/fixed-dice.ts'],
    // on a busy machine too: what a test awaits has a limit of its own
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // a system waits more than it computes: with a worker less than there are cores, as vitest would have it, they idle;
    // each was seen to hold up to 23 of the hundred connections that a PostgreSQL gives as delivered
    maxWorkers: Math.min(availableParallelism() + 1, 4),
    // nothing in a module outlives a test, so it is loaded once per worker and not once per file
    isolate: false,
    projects: [
      // in the order of their names: the systems begin, and the small ones fill the gaps at the end
      { extends: true, test: { name: 'system', include: systems } },
      {
        extends: true,
        test: {
          name: 'unit',
          include: tests,
          exclude: [...configDefaults.exclude, 'test/long/**', ...systems],
        },
      },
    ],
  },
});
