import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { armOf } from '../../src/features/experiments/index.ts';
import type { ExperimentView } from '../../src/http/contract/experiments.ts';
import { accessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence } from '../support/browser.ts';
import { openConversation } from '../support/conversation.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { overflow, type PagesWorld, phone, startPagesWorld } from '../support/pages-world.ts';
import { until } from '../support/until.ts';

const title = browserAbsence === '' ? 'the page Experiments' : `SKIPPED, no browser: ${browserAbsence}`;
const shots = process.env.SCREENSHOTS ?? '';

describe.skipIf(browserAbsence !== '')(title, () => {
  let pages: PagesWorld;
  let lead: Contact;
  beforeAll(async () => {
    pages = await startPagesWorld();
    lead = pages.world.lead({ firstName: 'Rosa' });
    const talk = openConversation(pages.world, lead);
    await talk.says('Hi, we want to buy a home');
    await talk.says('Somewhere in Round Rock please');
    await pages.world.settled();
  });
  afterAll(() => pages?.[Symbol.asyncDispose]());

  const call = (path: string, body?: object) =>
    readJson(pages.world.service.url, `/api/experiments${path}`, operatorToken, body);

  test('a new experiment is for the location that the page shows', async () => {
    const { page, go } = await pages.open('/costs');
    const second = { locationId: 'second', name: 'Second', timeZone: 'America/Chicago' };
    await page.route('**/api/pages/locations', async (route) => {
      const answer = await route.fetch();
      const { locations } = (await answer.json()) as { locations: object[] }; // the route's own answer
      await route.fulfill({ json: { locations: [...locations, second] } });
    });
    await go('/experiments?location=second');
    const choice = page.getByRole('form', { name: 'New experiment' }).getByLabel('In location');
    await choice.locator('option[value=second]').waitFor({ state: 'attached' });
    expect(await choice.inputValue()).toBe('second');
    const { locationId } = pages.world;
    await page.getByRole('combobox', { name: /^Location/ }).selectOption(locationId);
    await until('the form follows', async () => (await choice.inputValue()) === locationId);
  });

  test('nothing is tried yet, and it says what to do; a draft is written and started by hand', async () => {
    const { page, complaints } = await pages.open('/experiments');
    await page.getByText('No experiment here yet').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    const form = page.getByRole('form', { name: 'New experiment' });
    await form.getByLabel('Name').fill('Bad Name');
    await form.getByLabel('What you expect').fill('the cache changes nothing for leads');
    await form.getByLabel('Reason').fill('it costs memory');
    await form.locator('select[name=flag]').selectOption('analysisCache');
    await form.getByRole('button', { name: 'Write draft' }).click();
    await form.getByText('lower case letters').waitFor();
    await form.getByLabel('Name').fill('no-analysis-cache');
    await form.getByRole('button', { name: 'Write draft' }).click();
    const detail = page.getByRole('region', { name: 'Experiment no-analysis-cache' });
    await detail.getByText('50 % of the contacts, for good').waitFor();
    await detail.getByLabel('Reason').fill('go');
    await detail.getByLabel('Reason').fill('it was agreed');
    await detail.getByRole('button', { name: 'Start' }).click();
    await detail.getByText('collecting data').first().waitFor();
    expect(await page.getByText('not enough data').count()).toBeGreaterThan(2);
    await shoot(page, 'collecting');
    // the refusal above is a 400, which a browser reports as such
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
  });

  test('a reading: what the page shows is what the tables hold', async () => {
    const experiment = await played();
    const { page, complaints } = await pages.open(`/experiments?experiment=${experiment.experimentId}`);
    const detail = page.getByRole('region', { name: 'Experiment shorter-replies' });
    await detail.getByText('candidate is better').waitFor();
    const counted = await pages.world.database.query<{ arm: string; n: number; hits: number }>(
      `select x.arm, count(*)::int as n, count(*) filter (where exists (select 1 from message m
         where m.contact_id = x.contact_id and m.author = 'lead'))::int as hits
       from experiment_exposure x where x.experiment_id = $1 group by x.arm`,
      [experiment.experimentId],
    );
    for (const { arm, n, hits } of counted) {
      const row = detail.locator('section[aria-label="Both arms"] tr', { hasText: arm });
      await row
        .getByText(`${((hits / n) * 100).toFixed(1)} %`, { exact: false })
        .first()
        .waitFor();
      expect(await row.locator('td').nth(1).textContent()).toBe(n.toLocaleString('en-US'));
    }
    expect(await detail.locator('canvas').count()).toBe(1);
    expect(await accessibilityFindings(page)).toEqual([]);
    await shoot(page, 'wide');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shoot(page, 'dark');
    expect(complaints).toEqual([]);
  });

  test('it fits a phone', async () => {
    const { page } = await pages.open('/experiments', { viewport: phone });
    await page.getByText('shorter-replies').click();
    await page.getByText('candidate is better').waitFor();
    expect(await overflow(page)).toBe(0);
    await shoot(page, 'phone');
  });

  test('a lead’s turns again: what would be otherwise, and nothing leaves', async () => {
    const sent = pages.world.ghl.effects().length;
    const { page, complaints } = await pages.open(`/experiments?contact=${lead.id}`);
    const form = page.getByRole('form', { name: 'Replay' });
    await form.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('0 of 2').waitFor();
    await page.getByText('all turns done').waitFor();
    pages.world.claude.script({ model: 'claude-sonnet-5-5' }, [
      { text: 'What is your budget?' },
      { text: 'How soon do you want to move?' },
    ]);
    await form.getByLabel('Writer’s model').fill('claude-sonnet-5-5');
    await form.getByRole('button', { name: 'Replay' }).click();
    await page.getByText('2 of 2').first().waitFor();
    await page.getByText('What is your budget?').first().waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await shoot(page, 'replay');
    await page.setViewportSize(phone);
    expect(await overflow(page)).toBe(0);
    await shoot(page, 'replay-phone');
    expect(pages.world.ghl.effects().length).toBe(sent);
    expect(complaints).toEqual([]);
  });

  test('what the server refuses is shown as its sentence', async () => {
    const { page } = await pages.open('/experiments?contact=nobody');
    await page.getByRole('form', { name: 'Replay' }).getByRole('button', { name: 'Replay' }).click();
    await page.getByText('there is no turn like that on record').waitFor();
  });

  async function shoot(page: { screenshot(options: object): Promise<unknown> }, name: string): Promise<void> {
    if (shots !== '') await page.screenshot({ path: `${shots}/experiments-${name}.png`, fullPage: true });
  }

  /** An experiment of ten days with 1,600 contacts, written as the rows that such days leave. */
  async function played(): Promise<ExperimentView['experiment']> {
    const { world } = pages;
    const made = (await call('', {
      ...{ location: world.locationId, reason: 'leads drop off', author: 'ana' },
      definition: {
        ...{ name: 'shorter-replies', hypothesis: 'shorter replies are answered more often' },
        candidate: { prompts: { compose: 'You write very short texts for a real-estate team.' } },
        metric: 'reply_rate',
      },
    })) as ExperimentView; // the route's own answer
    const { experimentId, locationId, share } = made.experiment;
    await call(`/${locationId}/${experimentId}/start`, { reason: 'agreed', author: 'ana' });
    const began = world.clock.now() - 12 * 86_400_000;
    const ids = Array.from({ length: 1_600 }, (_, index) => `played-${index}`);
    const arms = ids.map((id) => armOf(experimentId, share, locationId, id));
    await world.database.query('update experiment set starts_at = $2 where experiment_id = $1', [
      experimentId,
      began,
    ]);
    await world.database.query(
      `insert into experiment_exposure select $1, $2, id, arm, $3::bigint + n * 540000
       from unnest($4::text[], $5::text[]) with ordinality as t(id, arm, n)`,
      [locationId, experimentId, began, ids, arms],
    );
    await world.database.query(
      `insert into message (location_id, contact_id, message_id, author, channel, text, at)
       select x.location_id, x.contact_id, x.contact_id || ' ' || who, who, 'SMS', 'a text', x.exposed_at + d
       from experiment_exposure x, (values ('assistant', 1000), ('lead', 60000)) as v(who, d)
       where x.experiment_id = $1 and x.contact_id like 'played-%' and (who = 'assistant' or
         substr(x.contact_id, 8)::int % 20 < case x.arm when 'candidate' then 10 else 7 end)`,
      [experimentId],
    );
    return made.experiment;
  }
});
