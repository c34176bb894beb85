import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['web/**/*.test.{ts,tsx}', '{src,sim,world,test,bench}/**/*.test.ts', 'scripts/**/*.test.mjs'],
    exclude: ['test/long/**', 'node_modules/**'],
    setupFiles: ['test/fixed-dice.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
