import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { buildWeb } from '../../scripts/build-web.mjs';
import { operatorToken } from './operator.ts';
import { startTestWorld, type TestWorld, type TestWorldOptions } from './test-world.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Empty: a browser is there. Else why not, for the title of the skipped tests. */
export const browserAbsence =
  process.env.E2E_BROWSER_SKIP ?? (existsSync(executablePath) ? '' : `there is no ${executablePath}`);

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

export interface PagesWorld extends AsyncDisposable {
  readonly world: TestWorld;
  readonly browser: Browser;
  /**
   * A tab of its own, signed in, closed after the test; `complaints` gathers console errors, exceptions and failed
   * requests.
   */
  open(path: string, options?: BrowserContextOptions): Promise<OpenPage>;
}

export interface OpenPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** The whole world, its pages built, and a browser: for one test file. */
export async function startPagesWorld(options: TestWorldOptions = {}): Promise<PagesWorld> {
  await using stack = new AsyncDisposableStack();
  await buildWeb();
  const world = stack.use(await startTestWorld(options));
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
  const browser = await chromium.launch({ executablePath, args });
  stack.defer(() => browser.close());
  const owned = stack.move();
  return {
    world,
    browser,
    open: (path, contextOptions) => openPage(browser, world.service.url + path, contextOptions),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: desk,
    // the operator's token is taken like a sign-in
    extraHTTPHeaders: { authorization: `Bearer ${operatorToken}` },
    ...options,
  });
  // a page left open goes on listening and drawing, beside every later test
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    // leaving a page ends its live stream and its open questions: no failure
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`);
  });
  await page.goto(url);
  await page.locator('main h1, main [role=alert]').first().waitFor();
  return { page, complaints };
}

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

/** Serious and critical findings of axe-core, as sentences; empty is good. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  // evaluated through the debugger, so the content policy stays as strict as it is served
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<{ violations: readonly Finding[] }>(
    // every rule runs; only what it passed is not written out, which halves the time
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => {
      const where = nodes.slice(0, 5).map(({ target }) => target.join(' '));
      return `${id}: ${help} (${where.join(', ')})`;
    });
}

const layoutMs = 10_000;

/**
 * Pixels that the page is wider than its window; 0 on a page that fits a phone. A chart takes a new width some frames
 * later, so what is left in the end counts.
 */
export async function overflow(page: Page): Promise<number> {
  const end = performance.now() + layoutMs;
  for (;;) {
    const pixels = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    if (pixels === 0 || performance.now() > end) return pixels;
    await wait(50);
  }
}
