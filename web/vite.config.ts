import { join } from 'node:path';
import { defineConfig } from 'vite';

/** Each HTML file is a page of its own; a new one is one line. */
const entries = {
  index: join(import.meta.dirname, 'index.html'),
  panel: join(import.meta.dirname, 'panel.html'),
};

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  logLevel: 'warn',
  build: {
    target: 'es2022',
    outDir: 'dist',
    // emptied by whoever builds, who swaps the finished folder in as a whole
    emptyOutDir: true,
    assetsDir: 'assets',
    // an inlined file would need a wider content policy
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: entries },
  },
});
