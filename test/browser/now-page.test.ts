import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence } from '../support/browser.ts';
import { openConversation } from '../support/conversation.ts';
import { overflow, type PagesWorld, phone, startPagesWorld } from '../support/pages-world.ts';

const title = browserAbsence === '' ? 'the page Now' : `SKIPPED, no browser: ${browserAbsence}`;

describe.skipIf(browserAbsence !== '')(title, () => {
  let pages: PagesWorld;
  beforeAll(async () => {
    pages = await startPagesWorld();
  });
  afterAll(() => pages?.[Symbol.asyncDispose]());

  test('an empty system says so, and admits that it has no shares yet', async () => {
    const { page, complaints } = await pages.open('/');
    await page.getByText('Nobody waits').waitFor();
    await page.getByText('No text is held').waitFor();
    await page.getByText('No talk in the last 30 minutes').waitFor();
    expect(await page.getByText('not enough data (0 of 30 texts)').count()).toBe(2);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('a talk appears by itself, and what is shown is what the tables hold', async () => {
    const { world } = pages;
    const { page, complaints } = await pages.open('/');
    await page.locator('.live.live').waitFor();
    const lead = world.lead({ firstName: 'Nora' });
    const talk = openConversation(world, lead);
    await talk.says('Hi, we want to buy a house in Round Rock');
    const row = page.locator('section[aria-label="Active talks"] tr', { hasText: 'Nora' });
    await row.getByText('answered').waitFor();

    await talk.says('up to 450k, and we need to move by March');
    await page.locator('section[aria-label="Waiting for a person"] tr', { hasText: 'Nora' }).waitFor();
    await world.settled();
    await row.getByText('off: listening').waitFor();
    const [sum] = await world.database.query<{ usd: number; calls: string }>(
      'select sum(cost_usd) as usd, count(*) as calls from model_call',
    );
    await page.getByText(`$${Number(sum?.usd).toFixed(4)}`).waitFor();
    await page.getByText(`${sum?.calls} calls since`).waitFor();
    const sent = await world.database.query(
      "select 1 from effect where kind = 'send-text' and state = 'done'",
    );
    await page.getByText(`0 of ${sent.length} texts; GoHighLevel stops`).first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('new rows wait while somebody reads', async () => {
    const { world } = pages;
    const { page } = await pages.open('/');
    const talks = page.locator('section[aria-label="Active talks"]');
    await talks.getByText('Nora').waitFor();
    await page.locator('.live.live').waitFor();
    await page.mouse.move(300, 300);
    await page.mouse.move(310, 310);
    const before = await talks.locator('tbody tr').count();
    await openConversation(world, world.lead({ firstName: 'Zoe' })).says('Hi, we want to buy a house');
    const offer = page.getByRole('button', { name: '1 new, show' });
    await offer.waitFor();
    expect(await talks.locator('tbody tr').count()).toBe(before);
    await offer.click();
    await talks.getByText('Zoe').waitFor();
  });

  test('the location in the address decides what is shown', async () => {
    const { page } = await pages.open('/?location=somebody-else');
    await page.getByText('No talk in the last 30 minutes').waitFor();
    await page.locator('.live.live').waitFor();
    await page.getByLabel('Location').selectOption(pages.world.locationId);
    await page.locator('section[aria-label="Active talks"]').getByText('Nora').waitFor();
    expect(page.url()).toContain(`location=${pages.world.locationId}`);
  });

  test('a stream that drops is said, and so is a view that fails', async () => {
    const { page } = await pages.open('/');
    await page.locator('.live.live').waitFor();
    // the store stops answering: no frame comes, and the page says that what it shows is old
    await pages.world.database.query('alter table run rename to run_away');
    await page.locator('.live.stale').waitFor({ timeout: 10_000 });
    await pages.world.database.query('alter table run_away rename to run');
    await page.locator('.live.live').waitFor();

    const { page: other } = await pages.open('/');
    await other.route('**/api/pages/now*', (route) =>
      route.fulfill({ status: 500, contentType: 'application/json', body: '{"error":"the store is away"}' }),
    );
    await other.reload();
    await other.getByText('the store is away').waitFor();
    await other.unroute('**/api/pages/now*');
    await other.getByRole('button', { name: 'Try again' }).click();
    await other.getByText('Held texts').first().waitFor();
  });

  test('many tabs share one stream, so that none waits for a connection, and one after the other keeps it', async () => {
    const { page: first } = await pages.open('/');
    await first.locator('.live.live').waitFor();
    const context = first.context();
    const streams: string[] = [];
    context.on('request', (request) => {
      if (request.url().includes('/api/live')) streams.push(request.url());
    });
    const others = await Promise.all(Array.from({ length: 7 }, () => context.newPage()));
    for (const page of others) {
      await page.goto(pages.world.service.url);
      await page.getByText('Held texts').first().waitFor();
      await page.locator('.live.live').waitFor();
    }
    expect(streams).toEqual([]);
    const taken = context.waitForEvent('request', (request) => request.url().includes('/api/live'));
    await first.close();
    await taken;
    // each hears what the next in line now hears: that no frame comes, and that one comes again
    await pages.world.database.query('alter table run rename to run_away');
    for (const page of others) await page.locator('.live.stale').waitFor();
    await pages.world.database.query('alter table run_away rename to run');
    for (const page of others) await page.locator('.live.live').waitFor();
    expect(streams).toHaveLength(1);
  });

  test('on a phone nothing is wider than the screen', async () => {
    const { page } = await pages.open('/', { viewport: phone });
    await page.locator('section[aria-label="Active talks"]').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
