import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { openConversation } from '../support/conversation.ts';
import { overflow, type PagesWorld, phone, startPagesWorld } from '../support/pages-world.ts';

/** What people see of a budget for Claude, from the first cent to the last. */
let pages: PagesWorld;
beforeAll(async () => {
  pages = await startPagesWorld({ location: { dailyBudgetCents: 100 } });
}, 120_000);
afterAll(() => pages[Symbol.asyncDispose]());

async function spendElsewhere(usd: number): Promise<void> {
  const { world } = pages;
  await world.database.query(
    `insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at)
     values ($1, '', gen_random_uuid(), 'compose', 'm', 0, 0, 0, 0, $2, 1, '', $3)`,
    [world.locationId, usd, Math.floor(world.clock.now())],
  );
}

/** The day began at midnight in Austin, six hours behind Greenwich. */
async function recount(): Promise<number> {
  const [row] = await pages.world.database.query<{ usd: number }>(
    'select sum(cost_usd) as usd from model_call where location_id = $1 and at >= $2',
    [pages.world.locationId, Date.parse('2026-11-24T06:00:00Z')],
  );
  return row?.usd ?? 0;
}

async function sound(page: Page, complaints: readonly string[]): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
  expect(complaints).toEqual([]);
}

test('Costs shows what the day has cost against its budget, as a recount does', async () => {
  const { world } = pages;
  await openConversation(world, world.lead()).says('Hi, we want to buy a house');
  await world.settled();
  await spendElsewhere(0.3);
  const { page, complaints, go } = await pages.open('/costs');
  const row = page.locator('section[aria-label="Today\'s budgets"] tbody tr');
  const usd = await recount();
  expect(usd).toBeGreaterThan(0.3);
  expect(await row.textContent()).toContain(`$${usd.toFixed(4)}`);
  expect(await row.textContent()).toContain('$1.00');
  await row.getByRole('img', { name: `30 %; $${usd.toFixed(4)} of $1.00` }).waitFor();
  await sound(page, complaints);
  await spendElsewhere(0.55);
  await go('/costs');
  await row.getByText('85 %: nearly spent').first().waitFor();
  await page.setViewportSize(phone);
  await sound(page, complaints);
});

test('Now says whose budget runs out and what that means, and the lead’s record why it is silent', async () => {
  const { world } = pages;
  const { page, complaints, go } = await pages.open('/');
  await page.getByText("has nearly spent today's budget for Claude").waitFor();
  await spendElsewhere(0.2);
  const notice = page.getByRole('status').filter({ hasText: "has spent today's budget for Claude" });
  await notice.waitFor();
  expect(await notice.locator('..').textContent()).toContain('leads get no answer');
  await sound(page, complaints);
  await page.setViewportSize(phone);
  await sound(page, complaints);

  const lead = world.lead();
  world.ghl.leadTexts(lead.id, 'is anybody there?');
  await world.settled();
  await go(`/conversation?location=${world.locationId}&contact=${lead.id}`);
  await page.getByText("Today's budget for Claude is spent", { exact: false }).first().waitFor();
});

test('garbage is refused in a sentence; a raised budget clears the notice', async () => {
  const { page, complaints, go } = await pages.open('/settings');
  const form = page.getByRole('form', { name: /Settings of/u });
  const budget = form.getByLabel('Claude may cost a day, US cents');
  expect(await budget.inputValue()).toBe('100');
  await budget.fill('-5');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('dailyBudgetCents: 0 for no limit').waitFor();
  await budget.fill('5000');
  await form.getByRole('button', { name: 'Save' }).click();
  await form.getByText('Saved.').waitFor();
  await page.setViewportSize(phone);
  expect(await overflow(page)).toBe(0);
  await go('/');
  await page.getByText('Active talks').first().waitFor();
  expect(await page.getByText("today's budget for Claude").count()).toBe(0);
  // the refusal itself is an answer of 400, which a browser tells as an error
  expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
});
