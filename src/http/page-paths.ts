/** The pages that index.html shows, as `web/src/pages/registry.ts` lists them; `registry.test.ts` there compares. */
export const pagePaths: readonly string[] = [
  '/', // Now
  '/targets',
  '/costs',
  '/conversation',
  '/leads',
  '/coaching',
  '/webhooks',
  '/compliance',
  '/rollouts',
  '/experiments',
  '/caches',
  '/audit',
  '/settings',
];
