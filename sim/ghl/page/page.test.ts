import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GhlSim, startGhlSim } from '../index.ts';
import { apiCaller } from '../test-kit/api-caller.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

describe.skipIf(!existsSync(executablePath))('the phone page in a browser', () => {
  let sim: GhlSim;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    sim = await startGhlSim();
    const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];
    browser = await chromium.launch({ executablePath, args });
    page = await browser.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${sim.url}/`);
    await page.waitForSelector('.live.on');
  });
  afterAll(async () => {
    await browser?.close();
    await sim?.[Symbol.asyncDispose]();
  });

  test('typing with the keyboard sends as the lead, and the answer appears', async () => {
    await page.getByLabel('Text as the lead').fill('Hello from the phone');
    await page.keyboard.press('Enter');
    await page.locator('.message.mine', { hasText: 'Hello from the phone' }).waitFor();
    const body = { type: 'SMS', contactId: sim.contact.id, message: '<b>Hi</b> Jamie' };
    await apiCaller(sim.url)('POST', '/conversations/messages', body);
    await page.locator('.message.theirs', { hasText: '<b>Hi</b> Jamie' }).waitFor();
    expect(await page.locator('.thread b').count()).toBe(0);
  });

  test('a new tag appears and is marked', async () => {
    sim.agentEdits(sim.contact.id, { tags: ['Needs Qualifying', 'Hot-Lead'] });
    await page.locator('#tags li.fresh', { hasText: 'Hot-Lead' }).waitFor();
    expect(await page.locator('#tags li.fresh').count()).toBe(1);
  });

  test('STOP shows the opt-out', async () => {
    await page.getByRole('button', { name: 'STOP', exact: true }).click();
    await page.getByText('Opted out of SMS').waitFor();
  });

  test('a new lead can be made and texts at once', async () => {
    await page.getByRole('button', { name: 'New lead' }).click();
    await page.getByLabel('First name').fill('Nia');
    await page.getByLabel('Mobile').fill('512 555 0199');
    await page.getByRole('button', { name: 'Create' }).click();
    await page.getByRole('heading', { name: 'Nia' }).waitFor();
    await page.getByText('(512) 555-0199 ·').waitFor();
    await page.keyboard.type('I want to sell my house');
    await page.keyboard.press('Enter');
    const effect = await sim.waitForEffect(({ detail }) => detail.body === 'I want to sell my house');
    expect(effect.contactId).not.toBe(sim.contact.id);
  });

  test('fits a phone without sideways scrolling, and nothing complained', async () => {
    await page.setViewportSize({ width: 360, height: 780 });
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });
});
