import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

/** The pages for signing in are served alone, before any file of the dashboard, so they cannot share its sheet. */
const names: Readonly<Record<string, string>> = {
  page: 'ground',
  card: 'surface',
  text: 'ink',
  soft: 'ink-soft',
  line: 'rule',
  edge: 'rule-strong',
  accent: 'accent',
  bad: 'bad',
  'bad-page': 'bad-soft',
  good: 'good',
  'good-page': 'good-soft',
};

async function colours(file: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const css = await readFile(new URL(file, import.meta.url), 'utf8');
  // the first block of each sheet is for the day, the first one inside `prefers-color-scheme: dark` for the night
  return [css, css.slice(css.indexOf('prefers-color-scheme: dark'))].map((part) => {
    const from = part.indexOf('--');
    const block = part.slice(from, part.indexOf('}', from));
    return Object.fromEntries(
      [...block.matchAll(/--([\w-]+): (#\w+);/gu)].map(([, name, value]) => [name, value]),
    );
  });
}

test('signing in looks like the dashboard, by day and by night', async () => {
  const access = await colours('./access.css');
  const theme = await colours('../../../../web/src/theme.css');
  for (const at of [0, 1]) {
    for (const [mine, theirs] of Object.entries(names)) {
      expect(access[at]?.[mine], mine).toMatch(/^#/u);
      expect(access[at]?.[mine], mine).toBe(theme[at]?.[theirs]);
    }
  }
});
