import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allAccessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence, launchBrowser } from '../support/browser.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

const title = browserAbsence === '' ? 'signing in with a browser' : `SKIPPED, no browser: ${browserAbsence}`;
const password = 'correct horse battery staple';

describe.skipIf(browserAbsence !== '')(title, () => {
  let world: TestWorld;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    world = await startTestWorld({ startAt: Date.now() });
    browser = await launchBrowser();
    context = await browser.newContext();
    page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await world?.[Symbol.asyncDispose]();
  });

  test('from the link to the owner, out, back in, and out everywhere', async () => {
    await page.goto(world.service.ownerLink ?? '');
    expect(await allAccessibilityFindings(page)).toEqual([]);
    await page.getByLabel('Your name').fill('Olga Owner');
    await page.getByLabel('E-mail').fill('Olga@Example.com');
    await page.getByLabel('Password').fill('too short');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByText('Write a password of at least 12 characters; four words will do.').waitFor();
    expect(await allAccessibilityFindings(page)).toEqual([]);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Begin' }).click();

    await page.goto(`${world.service.url}/account`);
    await page.getByRole('heading', { name: 'Olga Owner' }).waitFor();
    expect(await allAccessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('You are signed out.').waitFor();
    expect(await allAccessibilityFindings(page)).toEqual([]);

    await page.goto(`${world.service.url}/account`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await signIn('a wrong password of hers');
    await page.getByText('do not belong together').waitFor();
    await signIn(password);
    await page.getByRole('heading', { name: 'Olga Owner' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/account');

    const phone = await browser.newContext();
    const other = await phone.newPage();
    await other.goto(`${world.service.url}/sign-in?next=/account`);
    await other.getByLabel('E-mail').fill('olga@example.com');
    await other.getByLabel('Password').fill(password);
    await other.getByRole('button', { name: 'Sign in' }).click();
    await other.getByRole('button', { name: 'Sign out everywhere' }).click();
    await other.getByText('You are signed out.').waitFor();
    await phone.close();
    await page.reload();
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    expect(complaints.filter((text) => !text.includes('status of 4'))).toEqual([]);
  });

  test('the link is dead after its use; the cookie is out of reach of scripts and other sites', async () => {
    const answer = await page.goto(world.service.ownerLink ?? '');
    expect(answer?.status()).toBe(404);
    await page.getByRole('heading', { name: 'This link is dead' }).waitFor();
    await page.goto(`${world.service.url}/sign-in?next=/account`);
    await signIn(password);
    await page.getByRole('heading', { name: 'Olga Owner' }).waitFor();
    const [cookie] = await context.cookies(world.service.url);
    expect(cookie).toMatchObject({ name: 'eh_session', httpOnly: true, sameSite: 'Lax', secure: false });
    expect(await page.evaluate('document.cookie')).toBe('');
  });

  test('the API’s page works under the strict policy, and what is tried there is done', async () => {
    await page.goto(`${world.service.url}/docs`);
    await page.getByText('Make a token for a program').click();
    await page.getByRole('button', { name: 'Try it out' }).click();
    await page
      .locator('textarea.body-param__text')
      .fill('{"name":"by hand","role":"owner","locationIds":"all"}');
    const [made] = await Promise.all([
      page.waitForResponse(`${world.service.url}/api/tokens`),
      page.getByRole('button', { name: 'Execute' }).click(),
    ]);
    expect(made.status()).toBe(201);
    expect(await world.database.query('select name from access_token')).toEqual([{ name: 'by hand' }]);
  });

  test('a page of another site can neither change anything nor show ours in a frame', async () => {
    // another port of the same machine is the same site for cookies, so only our own checks stand in the way
    const { url } = world.service;
    const field = '<input name="where" value="everywhere"><input name="csrf" value="guessed">';
    const hostile = `<form method="post" action="${url}/sign-out">${field}<button>Win a prize</button></form>
      <iframe src="${url}/account"></iframe>`;
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end(hostile),
    );
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const address = server.address();
      await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
      expect(await page.frameLocator('iframe').getByText('Olga Owner').count()).toBe(0);
      const [answer] = await Promise.all([
        page.waitForResponse(`${url}/sign-out`),
        page.getByRole('button').click(),
      ]);
      expect(answer.status()).toBe(403);
      await page.getByText('another site sent this').waitFor();
    } finally {
      server.close();
      server.closeAllConnections();
    }
    await page.goto(`${url}/account`);
    await page.getByRole('heading', { name: 'Olga Owner' }).waitFor();
  });

  async function signIn(word: string): Promise<void> {
    await page.getByLabel('E-mail').fill('olga@example.com');
    await page.getByLabel('Password').fill(word);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
});
