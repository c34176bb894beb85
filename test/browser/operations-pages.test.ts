import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence } from '../support/browser.ts';
import { operatorToken } from '../support/operator.ts';
import { desk, overflow, type PagesWorld, phone, startPagesWorld } from '../support/pages-world.ts';
import { holdTalks, makeTalks } from '../support/talk.ts';
import { patienceMs, until } from '../support/until.ts';

const title = browserAbsence === '' ? 'the pages of operations' : `SKIPPED, no browser: ${browserAbsence}`;
const talkCount = 32;
const paths = [
  '/targets',
  '/costs',
  '/rollouts',
  '/rollouts?flag=promptCache',
  '/caches',
  '/audit',
  '/settings',
];

describe.skipIf(browserAbsence !== '')(title, () => {
  let pages: PagesWorld;
  beforeAll(async () => {
    // the guard's own readings would come between a test and what it shows
    pages = await startPagesWorld({ overrides: { guardEveryMs: 60_000 } });
  });
  afterAll(() => pages?.[Symbol.asyncDispose]());

  async function recount(sql: string): Promise<number> {
    const [row] = await pages.world.database.query<{ n: string | number }>(sql);
    return Number(row?.n);
  }

  async function changeFlag(name: string, rule: object, version: number): Promise<number> {
    const { statusCode, body } = await request(`${pages.world.service.url}/api/flags/${name}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${operatorToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ rule, reason: 'a test', author: 'Ana', version }),
    });
    await body.dump();
    return statusCode;
  }

  test('with nothing there, every page says so', async () => {
    const said = {
      '/targets': '0 of 200 samples',
      '/costs': 'No model call in this window',
      '/rollouts': 'Nothing was taken back',
      '/caches': 'not enough data (0 of 30 asked)',
      '/audit': 'Nobody has changed anything yet',
    };
    const { page, complaints, go } = await pages.open('/');
    for (const [path, text] of Object.entries(said)) {
      await go(path);
      await page.getByText(text).first().waitFor();
      expect(complaints, path).toEqual([]);
    }
  });

  test('costs are what the calls cost, by purpose and by conversation', async () => {
    const { world } = pages;
    await holdTalks(world.ghl, makeTalks(world.ghl, talkCount), patienceMs);
    await world.settled();
    const { page } = await pages.open('/costs');
    const total = await recount('select sum(cost_usd) as n from model_call');
    await page
      .getByText(`$${total.toFixed(4)}`)
      .first()
      .waitFor();
    await page.getByText(`${await recount('select count(*) as n from model_call')} calls`).waitFor();
    await page
      .getByText(`$${(total / talkCount).toFixed(4)}`)
      .first()
      .waitFor();
    const analyse = await recount("select sum(cost_usd) as n from model_call where lane = 'analyse'");
    const row = page.locator('section[aria-label="By purpose"] tr', { hasText: 'Reading texts' });
    expect(await row.textContent()).toContain(`$${analyse.toFixed(4)}`);
    expect(await page.locator('section[aria-label="Dearest conversations"] tbody tr').count()).toBe(20);
    await page.getByLabel('Window').selectOption('7');
    expect(page.url()).toContain('days=7');
    await page
      .getByText(`$${total.toFixed(4)}`)
      .first()
      .waitFor();
  });

  test('a target shows its samples and gives no verdict on too few', async () => {
    const { page } = await pages.open('/targets');
    const runs = await recount('select count(*) as n from run');
    const row = page.locator('section[aria-label="All targets"] tr', { hasText: 'Webhook processing' });
    await row.getByText(`${runs} of 200 samples`).waitFor();
    await page.getByLabel('Verdict').selectOption('missed');
    await row.waitFor({ state: 'detached' });
    expect(page.url()).toContain('verdict=missed');
  });

  test('caches show what was found, and a contact is thrown away', async () => {
    const { world } = pages;
    const { page } = await pages.open('/caches');
    const [shown] = await world.database.query<{ asked: string }>(
      "select sum(count) as asked from metric_window where name = 'cache_asked' and split = 'semantic' and minutes = 15",
    );
    const row = page.locator('section[aria-label="Caches by name"] tr', { hasText: 'semantic' });
    await row.getByText(`of ${shown?.asked}`).waitFor();
    const entries = async () => Number(/(\d+), gone in/u.exec((await row.textContent()) ?? '')?.[1]);
    const before = await entries();
    const [one] = await world.database.query<{ contact_id: string }>('select contact_id from run limit 1');
    await page.getByLabel('Id of the contact in the CRM').fill(one?.contact_id ?? '');
    await page.getByRole('button', { name: 'Throw away' }).click();
    await page.getByText('Thrown away everywhere.').waitFor();
    await until('the entries of the contact are gone', async () => (await entries()) < before);
  });

  test('a flag is changed from the page, with a reason and no name to type, and the audit shows it whole', async () => {
    const { page, complaints } = await pages.open('/rollouts');
    await page.getByRole('link', { name: 'promptCache' }).click();
    const form = page.locator('section.flag-detail form');
    await form.getByRole('combobox').first().selectOption('25');
    await form.getByLabel('Reason').fill('half of the half');
    await form.getByRole('button', { name: 'Change the flag' }).click();
    await page
      .locator('section[aria-label="Flags"] tr', { hasText: 'promptCache' })
      .getByText('25 % of the contacts')
      .waitFor();
    expect(await recount("select (rule->>'reach')::int as n from flag where name = 'promptCache'")).toBe(25);
    expect(complaints).toEqual([]);

    const { page: audit } = await pages.open('/audit?what=flag-changed&text=promptCache');
    await audit.getByText('The record is whole').waitFor();
    await audit.getByText('half of the half').waitFor();
    await audit.locator('tr', { hasText: 'half of the half' }).getByText('operator').waitFor();
  });

  test('a flag that somebody else changed is announced, not swapped under the reader', async () => {
    const { page } = await pages.open('/rollouts');
    await page.locator('.live.live').waitFor();
    const row = page.locator('section[aria-label="Flags"] tr', { hasText: 'parallelTurn' });
    await row.getByText('everybody').waitFor();
    expect(await changeFlag('parallelTurn', { reach: 10 }, 0)).toBe(200);
    const offer = page.getByRole('button', { name: 'A flag was changed, show it' });
    await offer.waitFor();
    expect(await row.textContent()).toContain('everybody');
    await offer.click();
    await row.getByText('10 % of the contacts').waitFor();
  });

  test('a drill is started with a warning, watched live and stopped', async () => {
    const { page, complaints } = await pages.open('/rollouts');
    await page.locator('.live.live').waitFor();
    const card = page.locator('section.card', { has: page.getByRole('heading', { name: 'Drill' }) });
    await card.getByText('No drill so far').waitFor();
    await card.getByLabel('Reason').fill('before the release');
    await card.getByRole('button', { name: 'Start a drill' }).click();
    const warning = page.getByRole('dialog', { name: 'Slow real traffic down?' });
    await warning.getByRole('button', { name: 'Cancel' }).click();
    expect(await recount('select count(*) as n from drill')).toBe(0);
    await card.getByRole('button', { name: 'Start a drill' }).click();
    await warning.getByText('answered 1.5 s later').waitFor();
    await warning.getByRole('button', { name: 'Start the drill' }).click();
    await card.getByText('A drill is under way').waitFor();
    await card.getByText('0 of 50', { exact: true }).waitFor();
    expect(await recount("select (rule->>'reach')::int as n from flag where name = 'slowCacheDrill'")).toBe(
      10,
    );
    expect(await accessibilityFindings(page)).toEqual([]);
    // what the guard notes reaches the page without a hand on it
    await pages.world.database.query(
      `update drill set reading = '{"at": 1, "from": 0, "flag": "slowCacheDrill", "strikes": 1,
        "verdict": {"outcome": "roll-back", "rule": "latency", "reason": "too slow"},
        "arms": {"candidate": {"runs": 70, "failed": 0, "timed": 70, "slow": 69, "good": 60, "faults": 0, "contacts": 70, "costUsd": 0},
          "control": {"runs": 700, "failed": 0, "timed": 700, "slow": 1, "good": 600, "faults": 0, "contacts": 700, "costUsd": 0}}}'::jsonb,
        first_bad_at = started_at`,
    );
    await card.getByText('69 of 70').waitFor();
    await card.getByText('harmful').waitFor();
    await page.setViewportSize(phone);
    expect(await overflow(page)).toBe(0);
    await card.getByLabel('Why stop it').fill('seen it');
    await card.getByRole('button', { name: 'Stop the drill' }).click();
    await card.locator('tr', { hasText: 'before the release' }).getByText('stopped').waitFor();
    expect(await recount("select (rule->>'reach')::int as n from flag where name = 'slowCacheDrill'")).toBe(
      0,
    );
    expect(complaints).toEqual([]);
  });

  test('a touched audit is told', async () => {
    const { database } = pages.world;
    await database.query('alter table flag_change disable trigger all');
    await database.query(
      "update flag_change set entry = replace(entry, 'half of', 'some of') where flag = 'promptCache'",
    );
    const { page } = await pages.open('/audit');
    await page.getByText('The record was tampered with').waitFor();
  });

  test('settings are saved, nonsense is refused in a sentence, and no secret is shown', async () => {
    const { world } = pages;
    const { page } = await pages.open('/settings');
    const form = page.getByRole('form', { name: /Settings of/u });
    await form.getByLabel('Hand over from score').fill('99');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('handoffScore: 61 to 85').waitFor();
    await form.getByLabel('Hand over from score').fill('80');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Saved.').waitFor();
    expect(await recount("select (settings->>'handoffScore')::int as n from location")).toBe(80);
    // what erases for good is asked for twice
    const days = form.getByLabel('Erase who is silent');
    const kept = () => recount("select coalesce((settings->>'retentionDays')::int, 0) as n from location");
    await days.fill('29');
    await form.getByRole('button', { name: 'Save' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase after' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await kept()).toBe(0);
    await form.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await form.getByText('retentionDays: 0 for never, or 30 to 3,650 days').waitFor();
    await days.fill('400');
    await form.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Saved.').waitFor();
    expect(await kept()).toBe(400);
    // longer than before erases nobody
    await days.fill('500');
    await form.getByRole('button', { name: 'Save' }).click();
    await expect.poll(kept).toBe(500);
    expect(await page.content()).not.toContain(operatorToken);
    const other = await request(`${world.service.url}/api/locations/another/settings`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${operatorToken}` },
      body: '{}',
    });
    expect(other.statusCode).toBe(400);
    await other.body.dump();
  });

  test('every page: nothing to complain, no finding of axe, fits a phone', async () => {
    const { page, complaints, go } = await pages.open('/');
    for (const path of paths) {
      await page.setViewportSize(desk);
      await go(path);
      await page.locator('.live.live').waitFor();
      await page.locator('main .card').first().waitFor();
      expect(await accessibilityFindings(page), path).toEqual([]);
      await page.setViewportSize(phone);
      expect(await overflow(page), path).toBe(0);
      expect(complaints, path).toEqual([]);
    }
  });

  test('the longest name of a location fits a phone', async () => {
    const { page, go } = await pages.open('/', { viewport: phone });
    const name = 'The Brokerage of Greater San Antonio and New Braunfels and its Associates '.repeat(2);
    await page.route('**/api/pages/locations', (route) =>
      route.fulfill({ json: { locations: [{ locationId: 'long', name, timeZone: 'America/Chicago' }] } }),
    );
    for (const path of ['/experiments', '/caches', '/costs']) {
      await go(path);
      await page.getByRole('option', { name: name.trim() }).first().waitFor({ state: 'attached' });
      expect(await overflow(page), path).toBe(0);
    }
  });

  test('dark pages keep their contrast', async () => {
    const { page, go } = await pages.open('/', { colorScheme: 'dark' });
    for (const path of paths) {
      await go(path);
      await page.locator('main .card').first().waitFor();
      expect(await accessibilityFindings(page), path).toEqual([]);
    }
  });

  test('every page says so when its view fails, and tries again', async () => {
    const { page, go } = await pages.open('/');
    for (const path of paths.filter((each) => !each.includes('?'))) {
      await go('/');
      await page.route(`**/api/pages${path}*`, (route) =>
        route.fulfill({
          status: 500,
          contentType: 'application/json',
          body: '{"error":"the store is away"}',
        }),
      );
      await page.locator(`nav a[href="${path}"]`).click();
      await page.getByText('the store is away').waitFor();
      await page.unroute(`**/api/pages${path}*`);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('main .card').first().waitFor();
    }
  });

  test('keys: g and a letter goes, / filters, ? helps', async () => {
    const { page } = await pages.open('/');
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.getByRole('heading', { name: 'Rollouts' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('prompt');
    await page.keyboard.press('Enter');
    await page
      .locator('section[aria-label="Flags"] tr', { hasText: 'parallelTurn' })
      .waitFor({ state: 'detached' });
    expect(page.url()).toContain('named=prompt');
    await page.locator('h1').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  });
});
