/** The pages that index.html shows, as `web/src/pages/registry.ts` lists them; `web/src/pages/registry.test.ts` compares. */
export const pagePaths: readonly string[] = ['/'];
