/** The pages that index.html shows, as `web/src/pages/registry.ts` lists them; `registry.test.ts` there compares. */
export const pagePaths: readonly string[] = [
  '/', // Now
  '/targets',
  '/costs',
  '/rollouts',
  '/caches',
  '/audit',
  '/settings',
];
