import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Serious and critical findings of axe-core, as sentences; empty is good. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const violations = await violationsOn(page);
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(sentence);
}

/** Findings of every weight, as sentences; empty is good. */
export async function allAccessibilityFindings(page: Page): Promise<string[]> {
  return (await violationsOn(page)).map(sentence);
}

async function violationsOn(page: Page): Promise<readonly Violation[]> {
  // evaluated through the debugger, so the content policy stays as strict as it is served
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: readonly Violation[] }>(
    // every rule runs; only what it passed is not written out, which halves the time
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations;
}

function sentence({ id, help, nodes }: Violation): string {
  const where = nodes.slice(0, 5).map(({ target }) => target.join(' '));
  return `${id}: ${help} (${where.join(', ')})`;
}
