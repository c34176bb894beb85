import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { buildWeb } from '../../scripts/build-web.mjs';
import { launchBrowser } from './browser.ts';
import { operatorToken } from './operator.ts';
import { startTestWorld, type TestWorld, type TestWorldOptions } from './test-world.ts';
import { patienceMs } from './until.ts';

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
  /** Loads another page in the same tab, which costs less than a tab of its own. */
  go(path: string): Promise<void>;
}

/** The whole world, its pages built, and a browser: for one test file. */
export async function startPagesWorld(options: TestWorldOptions = {}): Promise<PagesWorld> {
  await using stack = new AsyncDisposableStack();
  await buildWeb();
  const world = stack.use(await startTestWorld(options));
  const browser = await launchBrowser();
  stack.defer(() => browser.close());
  const owned = stack.move();
  return {
    world,
    browser,
    open: (path, contextOptions) => openPage(browser, world.service.url, path, contextOptions),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

async function openPage(
  browser: Browser,
  url: string,
  path: string,
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
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('requestfailed', (request) => {
    // leaving a page ends its live stream and its open questions: no failure
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`${request.url()} failed`);
  });
  const go = async (to: string) => {
    await page.goto(url + to);
    await page.locator('main h1, main [role=alert]').first().waitFor();
  };
  await go(path);
  return { page, complaints, go };
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
