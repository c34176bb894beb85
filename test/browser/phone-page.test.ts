import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  startTemporaryPostgres,
  type TemporaryPostgres,
} from '../../src/adapters/embedded-postgres/index.ts';
import { startWorld, type World } from '../../world/start-world.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const absence =
  process.env.E2E_BROWSER_SKIP ?? (existsSync(executablePath) ? '' : `there is no ${executablePath}`);
const title = absence === '' ? 'the phone page of a running system' : `SKIPPED, no browser: ${absence}`;

describe.skipIf(absence !== '')(title, () => {
  let postgres: TemporaryPostgres;
  let world: World;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    postgres = await startTemporaryPostgres();
    world = await startWorld({
      database: postgres.postgres.connection,
      overrides: { settings: { burstQuietMs: 200, burstLongestMs: 1_000 } },
    });
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
    browser = await chromium.launch({ executablePath, args });
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.[Symbol.asyncDispose]();
    await postgres?.[Symbol.asyncDispose]();
  });

  test('a lead who types is answered, and the CRM beside the phone changes while one looks on', async () => {
    const contact = world.ghl.createContact({
      texts: { firstName: 'Nora', lastName: 'Reyes', phone: '+15125550177' },
      tags: ['Needs Qualifying'],
    });
    await page.goto(`${world.ghl.url}/?lead=${contact.id}`);
    await page.waitForSelector('.live.on');
    const answers = page.locator('.message.theirs .bubble');

    await type('Hi, we want to buy a house in Round Rock');
    await answers.first().waitFor();
    expect(await answers.first().textContent()).toContain("Sunrise Realty's AI assistant");
    await tag('Cold-Lead').waitFor();
    await tag('Location-Round Rock').waitFor();

    await type('up to 450k, and we need to move by March');
    await answers.nth(1).waitFor();
    await tag('Hot-Lead').waitFor();
    await tag('AI-Off').waitFor();
    await tag('Cold-Lead').waitFor({ state: 'detached' });
    await field('Lead Score', '85').waitFor();
    await page.locator('#notes li', { hasText: 'AI summary' }).waitFor();
    await page.locator('#tasks li', { hasText: 'Take over: Nora Reyes' }).waitFor();
    await page.locator('#workflows li', { hasText: 'Notify agent' }).waitFor();

    const shown = await answers.allTextContents();
    expect(shown).toEqual(world.ghl.sentTexts({ contactId: contact.id }).map(({ body }) => body));
    expect(complaints).toEqual([]);
  });

  async function type(text: string): Promise<void> {
    await page.getByLabel('Text as the lead').fill(text);
    await page.keyboard.press('Enter');
    await page.locator('.message.mine', { hasText: text }).waitFor();
  }

  function tag(name: string) {
    return page.locator('#tags li', { hasText: name });
  }

  function field(name: string, value: string) {
    return page.locator('#fields div', { hasText: name }).locator('dd', { hasText: value });
  }
});
