import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../world/start-world.ts';
import { accessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence, launchBrowser } from '../support/browser.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';

const title =
  browserAbsence === '' ? 'the phone page of a running system' : `SKIPPED, no browser: ${browserAbsence}`;

describe.skipIf(browserAbsence !== '')(title, () => {
  let database: TestDatabase;
  let world: World;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    world = await startWorld({
      database: { connectionString: database.url },
      overrides: { settings: { burstQuietMs: 200, burstLongestMs: 1_000 } },
    });
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.[Symbol.asyncDispose]();
    await database?.[Symbol.asyncDispose]();
  });

  test('a lead who types is answered, and the CRM beside the phone changes while one looks on', async () => {
    const contact = world.ghl.createContact({
      texts: { firstName: 'Nora', lastName: 'Reyes', phone: '+15125550177' },
      tags: ['Needs Qualifying'],
    });
    await page.goto(`${world.ghl.url}/?lead=${contact.id}`);
    await page.waitForSelector('.live.on');
    await tag('Needs Qualifying').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
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
