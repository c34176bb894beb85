import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFindings, allAccessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence } from '../support/browser.ts';
import { overflow, type PagesWorld, phone, startPagesWorld } from '../support/pages-world.ts';

const title = browserAbsence === '' ? 'the frame of the dashboard' : `SKIPPED, no browser: ${browserAbsence}`;

describe.skipIf(browserAbsence !== '')(title, () => {
  let pages: PagesWorld;
  beforeAll(async () => {
    pages = await startPagesWorld();
  });
  afterAll(() => pages?.[Symbol.asyncDispose]());

  test('the page is live, has no finding of axe and nothing to complain', async () => {
    const { page, complaints } = await pages.open('/');
    await page.locator('.live.live').waitFor();
    expect(await allAccessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('while the server is away, pages say so in words, and one press brings them back', async () => {
    const { page } = await pages.open('/caches');
    await page.getByRole('button', { name: 'Look again' }).waitFor();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.getByText('The server does not answer.').waitFor();
    await page.getByRole('link', { name: 'Costs' }).click();
    await page.getByText('Either the server does not answer, or a new version').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Costs' }).waitFor();
  });

  test('on a phone nothing is wider than the screen, and the menu opens', async () => {
    const { page } = await pages.open('/', { viewport: phone });
    expect(await overflow(page)).toBe(0);
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('link', { name: 'Now' }).waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  test('files with a hash in their name never change, entries are asked anew, other addresses are no page', async () => {
    const entry = await request(`${pages.world.service.url}/`);
    const html = await entry.body.text();
    expect(entry.headers['cache-control']).toBe('no-cache');
    expect(entry.headers['content-security-policy']).toContain("script-src 'self';");
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=/u);
    const script = /src="(\/assets\/[^"]+)"/u.exec(html)?.[1] ?? '';
    const asset = await request(pages.world.service.url + script);
    await asset.body.dump();
    expect(asset.headers['cache-control']).toContain('immutable');
    for (const path of ['/api/nothing', '/nothing', '/assets/nothing.js', '/assets/../index.html']) {
      const { statusCode, body } = await request(pages.world.service.url + path);
      await body.dump();
      expect(statusCode, path).toBe(404);
    }
  });
});
