import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedRecords } from '../../bench/records/seed.ts';
import type { Contact } from '../../sim/ghl/index.ts';
import { accessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence } from '../support/browser.ts';
import { openConversation } from '../support/conversation.ts';
import { overflow, type PagesWorld, phone, startPagesWorld } from '../support/pages-world.ts';

const title = browserAbsence === '' ? 'the pages of the records' : `SKIPPED, no browser: ${browserAbsence}`;

describe.skipIf(browserAbsence !== '')(title, () => {
  let pages: PagesWorld;
  let lead: Contact;
  beforeAll(async () => {
    pages = await startPagesWorld();
    const { world } = pages;
    lead = world.lead({ firstName: 'Nora' });
    const talk = openConversation(world, lead);
    await talk.says('Hi, we want to buy a house in Round Rock');
    world.claude.script({ userIncludes: 'up to 450k', kind: 'reply' }, [
      { text: 'Yes, the Oak home is still available!' },
    ]);
    await talk.says('up to 450k');
    await world.settled();
    const until = world.clock.now();
    await seedRecords(world.database, {
      ...{ webhooks: 6_000, contacts: 240, days: 20, until, large: world.locationId },
    });
  });
  afterAll(() => pages?.[Symbol.asyncDispose]());

  const at = (path: string) => `${path}${path.includes('?') ? '&' : '?'}location=${pages.world.locationId}`;
  const count = async (sql: string) => {
    const [row] = await pages.world.database.query<{ n: number }>(`select count(*)::int as n from ${sql}`);
    return row?.n ?? 0;
  };

  test.each([
    ['/conversation', 'Conversations', 'table'],
    ['/leads', 'Leads', '.funnel'],
    ['/coaching', 'Coaching', 'table'],
    ['/webhooks', 'Webhooks', '.bars'],
    ['/compliance', 'Compliance', 'table'],
  ])('%s loads without a complaint, is accessible and fits a phone', async (path, heading, sign) => {
    for (const options of [{}, { viewport: phone, colorScheme: 'dark' as const }]) {
      const { page, complaints } = await pages.open(at(path), options);
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await page.locator(sign).first().waitFor();
      expect(await page.locator('[role=alert]').count()).toBe(0);
      expect(await overflow(page)).toBe(0);
      expect(await accessibilityFindings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  test.each(['/conversation', '/leads', '/coaching', '/webhooks', '/compliance'])(
    '%s says so where nothing is on record, and says why when it cannot answer',
    async (path) => {
      const empty = await pages.open(`${path}?location=nothing-here`);
      await empty.page.locator('.empty').first().waitFor();
      expect(empty.complaints).toEqual([]);
      await empty.page.context().close();
      const wrong = await pages.open(at(`${path}?days=many`));
      await wrong.page.locator('[role=alert]').first().waitFor();
      expect(await wrong.page.locator('[role=alert]').first().textContent()).toContain('days');
      await wrong.page.context().close();
    },
  );

  test.each(['/conversation', '/leads', '/coaching', '/webhooks', '/compliance'])(
    '%s waits for the list of locations before it says that there is none',
    async (path) => {
      const { page } = await pages.open(at('/settings'));
      // what that page still asks must not take an answer meant for the next one
      await page.goto('about:blank');
      const statuses = [Promise.withResolvers<number>(), Promise.withResolvers<number>()] as const;
      let asks = 0;
      await page.route('**/api/pages/locations', async (route) => {
        const status = await (asks++ === 0 ? statuses[0] : statuses[1]).promise;
        await route.fulfill({ status, contentType: 'application/json', body: '{"locations":[]}' });
      });
      await page.goto(pages.world.service.url + path);
      await page.locator('main .loading').waitFor();
      expect(await page.getByText('No location yet').count()).toBe(0);
      statuses[0].resolve(500);
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.locator('main .loading').waitFor();
      statuses[1].resolve(200);
      await page.getByText('No location yet').waitFor();
    },
  );

  test.each(['/conversation', '/coaching'])('%s: an agent is picked by name', async (path) => {
    const { page, complaints } = await pages.open(at(path));
    await page.getByRole('combobox', { name: 'Agent' }).selectOption({ label: 'Maria Lopez' });
    const chosen = await page.getByRole('combobox', { name: 'Agent' }).inputValue();
    await page.waitForURL((url) => url.searchParams.get('agent') === chosen && chosen !== '');
    // whoever has left the team stays chosen in an address that was kept
    const gone = await pages.open(at(`${path}?agent=somebody-gone`));
    await gone.page
      .getByLabel('Agent')
      .getByRole('option', { name: 'Maria Lopez' })
      .waitFor({ state: 'attached' });
    expect(await gone.page.getByRole('combobox', { name: 'Agent' }).inputValue()).toBe('somebody-gone');
    expect([...complaints, ...gone.complaints]).toEqual([]);
    for (const one of [page, gone.page]) await one.context().close();
  });

  test('a conversation shows what was said, what is known and why, as the store has it', async () => {
    const { page, complaints } = await pages.open(at(`/conversation?contact=${lead.id}`));
    await page.locator('.bubble').first().waitFor();
    expect(await page.title()).toContain('Nora');
    const { ghl, database } = pages.world;
    const said = await page.locator('.bubble.ours > p').allTextContents();
    expect(said).toEqual(ghl.sentTexts({ contactId: lead.id }).map(({ body }) => body));
    expect(await page.locator('.bubble.lead > p').allTextContents()).toEqual([
      'Hi, we want to buy a house in Round Rock',
      'up to 450k',
    ]);
    const facts = await database.query<{ fact: { evidence: { quote: string } } }>(
      `select fact from fact where contact_id = '${lead.id}'`,
    );
    for (const { fact } of facts) {
      await page.locator('blockquote', { hasText: fact.evidence.quote }).first().waitFor();
    }
    const [contact] = await database.query<{ score: number }>(
      `select score from contact where contact_id = '${lead.id}'`,
    );
    expect(await page.locator('.question-parts li.counts').count()).toBe(contact?.score);
    const runs = await count(`run where contact_id = '${lead.id}'`);
    expect(await page.locator('details.decision:has(.badge)').count()).toBe(runs);
    // a draft that nobody read, and why
    const unsent = page.locator('details.decision', { hasText: 'untraceable-claim:availability' });
    await unsent.locator('summary').click();
    await unsent.getByText('The draft said of a home').waitFor();
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('filters stand in the address and change the rows; older rows come at the end', async () => {
    const { page } = await pages.open(at('/webhooks?days=30'));
    const rows = page.locator('table[class], section[aria-label^="Webhooks"] tbody tr');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(50);
    const first = await rows.first().textContent();
    await page.getByRole('button', { name: 'Older' }).click();
    await rows.nth(50).waitFor();
    expect(await rows.count()).toBe(100);
    expect(await rows.first().textContent()).toBe(first);
    await page.getByLabel('State').selectOption('refused');
    await page.waitForURL(/state=refused/u);
    const refused = await count(
      `inbox where location_id = '${pages.world.locationId}' and state = 'refused'`,
    );
    expect(refused).toBeLessThan(50);
    await rows.nth(refused).waitFor({ state: 'detached' });
    expect(await rows.count()).toBe(refused);
  });

  test('the numbers of the webhooks are a recount', async () => {
    const { page } = await pages.open(at('/webhooks?days=30'));
    await page.locator('.bars').waitFor();
    const shown = async (label: string) => {
      const figure = page.locator('.figure', { has: page.getByText(label, { exact: true }) });
      return Number((await figure.locator('.figure-value').textContent())?.replaceAll(',', ''));
    };
    const mine = `inbox where location_id = '${pages.world.locationId}'`;
    expect(await shown('Received')).toBe(await count(mine));
    expect(await shown('Processed')).toBe(await count(`${mine} and state = 'done'`));
    expect(await shown('Dead')).toBe(await count(`${mine} and state = 'dead'`));
  });

  test('what was prepared and what became of it is a recount; an agent who uses little is marked', async () => {
    const { locationId, database, clock } = pages.world;
    // two agents' week: one uses most of what is prepared, the other under half
    await database.query(
      `insert into warming_preparation (location_id, agent_id, contact_id, version, at, tokens, outcome, settled_at)
       select $1, agent, 'c' || n, 'v', $2::bigint - n * 60000, 1500,
         case when n <= open then null when n <= open + used then 'used' else 'wasted' end, $2
       from (values ('prepared-a', 2, 18, 24), ('prepared-b', 1, 7, 30)) as a(agent, open, used, made),
         generate_series(1, made) as n`,
      [locationId, clock.now()],
    );
    const { page, complaints } = await pages.open(at('/coaching'));
    const card = page.locator('.card', { has: page.getByText('Prepared before the look') });
    await card.getByText('off: under half used').waitFor();
    const figure = (label: string) =>
      card.locator('.figure', { has: page.getByText(label, { exact: true }) }).locator('.figure-value');
    const of = (end: string) => count(`warming_preparation where location_id = '${locationId}' and ${end}`);
    const [used, settled] = [await of("outcome = 'used'"), await of('outcome is not null')];
    expect(await figure('Prepared and used').textContent()).toBe(`${((100 * used) / settled).toFixed(1)} %`);
    const [risk] = await database.query<{ tokens: number }>(
      `select sum(tokens)::int as tokens from warming_preparation where location_id = $1
         and outcome is distinct from 'used'`,
      [locationId],
    );
    expect((await figure('Tokens at risk').textContent())?.replaceAll(/\D/gu, '')).toBe(String(risk?.tokens));
    const rows = card.locator('section[aria-label="Prepared cards by agent"] tbody tr');
    for (const agent of ['prepared-a', 'prepared-b']) {
      const ofAgent = (end: string) => of(`agent_id = '${agent}' and ${end}`);
      const cells = await rows.filter({ hasText: agent }).locator('td').allTextContents();
      expect(cells.slice(2, 5)).toEqual([
        String(await ofAgent("outcome = 'used'")),
        String(await ofAgent("outcome = 'wasted'")),
        String(await ofAgent('outcome is null')),
      ]);
    }
    await page.setViewportSize(phone);
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the dead are replayed only after a dry run that changes nothing', async () => {
    const { page, complaints } = await pages.open(at('/webhooks?days=30&state=dead'));
    const dead = () => count(`inbox where location_id = '${pages.world.locationId}' and state = 'dead'`);
    const before = await dead();
    expect(before).toBeGreaterThan(0);
    await page.getByRole('checkbox').first().check();
    const replay = page.getByRole('button', { name: 'Replay 1' });
    await replay.waitFor();
    expect(await page.locator('.card', { hasText: 'Dry run' }).textContent()).toContain('It would');
    expect(await dead()).toBe(before);
    await replay.click();
    await replay.waitFor({ state: 'detached' });
    expect(await dead()).toBe(before - 1);
    expect(complaints).toEqual([]);
  });

  test('what was refused and disclosed fits a phone, whatever a rule is called, and names the lead', async () => {
    const { world } = pages;
    const rule = `content_that_no_source_says_${'and_one_more_reason_'.repeat(3)}`;
    const [run] = await world.database.query<{ run_id: string }>(
      `update run set outcome = 'refused', reason = '${rule}', decided_at = ${world.clock.now() - 1_000}
       where run_id = (select run_id from run where contact_id = '${lead.id}' order by decided_at desc limit 1)
       returning run_id`,
    );
    expect(run).toBeDefined();
    await world.database.query(
      `insert into suppression (location_id, contact_id, words, rule, at)
       values ('${world.locationId}', '${lead.id}', '${'I never asked for these. '.repeat(20)}', 'free-words', ${world.clock.now()})`,
    );
    const { page, complaints } = await pages.open(at('/compliance'), { viewport: phone });
    await page.getByRole('combobox', { name: 'Rule' }).selectOption(rule);
    const refused = page.getByRole('region', { name: 'Decisions, the newest first' });
    await refused.locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    const disclosed = page.getByRole('region', { name: 'Disclosures, the newest first' });
    await disclosed.waitFor();
    const clock = page.getByRole('region', { name: 'Opt-outs and doubts of the last 60 days' });
    for (const table of [refused, disclosed, clock]) {
      await table.getByRole('link', { name: 'Nora' }).first().waitFor();
      expect(await table.evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    }
    expect(await overflow(page)).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('the file of suppressions holds a line for every person and number', async () => {
    // the same STOP by the other door
    await pages.world.database.query(`insert into suppression (location_id, contact_id, phone, words, rule, at)
      select location_id, contact_id, phone, words, rule, at + 1 from suppression
      where location_id = '${pages.world.locationId}' and lifted_at is null limit 1`);
    const { page } = await pages.open(at('/compliance'));
    const link = page.locator('.card', { hasText: 'Suppressions' }).getByRole('link', { name: 'CSV' });
    await link.waitFor();
    const answer = await page.request.get(pages.world.service.url + (await link.getAttribute('href')));
    const lines = (await answer.text()).trim().split('\r\n');
    const stored = await count(
      `(select distinct contact_id, phone, lifted_at from suppression where location_id = '${pages.world.locationId}') s`,
    );
    expect(lines.length - 1).toBe(stored);
    expect(answer.headers()['content-disposition']).toContain('.csv');
  });

  test('a contact is handed over as a file, and erased only after asking twice', async () => {
    const { world } = pages;
    const gone = world.lead({ firstName: 'Odile' });
    await openConversation(world, gone).says('Hi, we want to buy a house in Leander');
    await world.settled();
    const { page, complaints } = await pages.open(at(`/conversation?contact=${gone.id}`));
    const card = page.locator('.card', { has: page.getByRole('heading', { name: 'Personal data' }) });
    const saving = page.waitForEvent('download');
    await card.getByRole('button', { name: 'Export all' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe(`contact-${gone.id}.json`);
    expect(await readFile(await saved.path(), 'utf8')).toContain('in Leander');

    const stored = () => count(`message where contact_id = '${gone.id}'`);
    await card.getByRole('button', { name: 'Erase…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase Odile' });
    expect(await accessibilityFindings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await stored()).toBe(2);
    await card.getByRole('button', { name: 'Erase…' }).click();
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByRole('heading', { level: 1, name: 'Conversations' }).waitFor();
    expect(await stored()).toBe(0);
    expect(complaints).toEqual([]);
  });
});
