import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence } from '../support/browser.ts';
import { openConversation } from '../support/conversation.ts';
import { leadOf } from '../support/desk-client.ts';
import { desk, overflow, type PagesWorld, phone, startPagesWorld } from '../support/pages-world.ts';
import { password } from '../support/signed-in.ts';

const title = browserAbsence === '' ? 'people and tokens' : `SKIPPED, no browser: ${browserAbsence}`;
/** Where pictures are kept when somebody wants to look at them. */
const pictures = process.env.PEOPLE_PICTURES ?? '';

describe.skipIf(browserAbsence !== '')(title, () => {
  let pages: PagesWorld;
  let owner: Page;
  const complaints: string[] = [];

  /** Somebody's own browser, without a token: what they may do comes from their sign-in. */
  async function newcomer(url: string): Promise<Page> {
    const context = await pages.browser.newContext({ viewport: desk });
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(url);
    return page;
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures === '') return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  }

  const inTable = (caption: string, text: string) =>
    owner.locator(`section[aria-label="${caption}"] tbody tr`, { hasText: text });
  const secretOf = (label: string) => owner.getByRole('region', { name: label }).getByRole('textbox');

  async function settings(): Promise<void> {
    await owner.goto(`${pages.world.service.url}/settings`);
    await inTable('People', 'Olga').waitFor();
  }

  beforeAll(async () => {
    pages = await startPagesWorld({ startAt: Date.now() });
    owner = await newcomer(pages.world.service.ownerLink ?? '');
    await owner.getByLabel('Your name').fill('Olga');
    await owner.getByLabel('E-mail').fill('olga@example.com');
    await owner.getByLabel('Password').fill(password);
    await owner.getByRole('button', { name: 'Begin' }).click();
    await owner.locator('.live.live').waitFor();
    // whoever signed in can find the way out
    await owner.getByRole('link', { name: 'Your account' }).click();
    await owner.getByRole('button', { name: 'Sign out' }).waitFor();
    await owner.getByRole('link', { name: 'To the dashboard' }).click();
    await owner.locator('.live.live').waitFor();
  });
  afterAll(() => pages?.[Symbol.asyncDispose]());

  test('an invited agent opens the link, chooses a password and works in the panel', async () => {
    const lead = leadOf(pages.world, 'crm-user-ana', '+15129000001');
    await openConversation(pages.world, lead).says('Hi, we want to buy a house');
    await settings();
    await owner.getByText('Invite an agent').click();
    const form = owner.getByRole('form', { name: 'Invite an agent' });
    await form.getByLabel('Name').fill('Ana');
    await form.getByLabel('E-mail').fill('olga@example.com');
    await form.getByLabel('CRM user id').fill('crm-user-ana');
    await form.getByLabel('Location').selectOption(pages.world.locationId);
    await form.getByRole('button', { name: 'Invite' }).click();
    await form.getByText('somebody has this e-mail already').waitFor();
    await form.getByLabel('E-mail').fill('ana@example.com');
    await form.getByRole('button', { name: 'Invite' }).click();
    await inTable('People', 'ana@example.com').getByText('invited').waitFor();
    const link = await secretOf('One-time link for Ana').inputValue();
    await owner.getByRole('button', { name: 'Copy' }).click();
    await owner.getByText(/^(Copied|It is selected)/u).waitFor();
    await picture(owner, 'invited');
    expect(await accessibilityFindings(owner)).toEqual([]);

    const ana = await newcomer(link);
    await ana.getByLabel('Password').fill(password);
    await ana.getByRole('button').click();
    await ana.waitForURL('**/panel');
    await ana.locator(`[data-contact="${lead.id}"]`).waitFor();
    // the dashboard would refuse each of its pages
    await ana.goto(`${pages.world.service.url}/costs`);
    await ana.waitForURL('**/panel');
    await ana.getByRole('link', { name: 'Your account' }).click();
    await ana.getByRole('button', { name: 'Sign out' }).waitFor();
    await ana.getByRole('link', { name: 'To the agent panel' }).click();
    await ana.locator(`[data-contact="${lead.id}"]`).waitFor();
    await picture(ana, 'panel');

    await settings();
    await inTable('People', 'ana@example.com').getByText('active').waitFor();
    expect(await owner.content()).not.toContain(link);

    await owner.getByRole('button', { name: 'Disable Ana' }).click();
    const question = owner.getByRole('dialog', { name: 'Disable Ana?' });
    await picture(owner, 'disable');
    expect(await accessibilityFindings(owner)).toEqual([]);
    await question.getByRole('button', { name: 'Cancel' }).click();
    await inTable('People', 'ana@example.com').getByText('active').waitFor();
    await owner.getByRole('button', { name: 'Disable Ana' }).click();
    await question.getByRole('button', { name: 'Disable' }).click();
    await inTable('People', 'ana@example.com').getByText('disabled').waitFor();
    // her streams are cut, and the panel that she left open says why
    await ana.waitForURL('**/sign-in?next=%2Fpanel');
    await ana.context().close();

    await owner.getByRole('button', { name: 'Enable Ana' }).click();
    await inTable('People', 'ana@example.com').getByText('active').waitFor();
    await owner.getByRole('button', { name: 'New link for Ana' }).click();
    expect(await secretOf('One-time link for Ana').inputValue()).not.toBe(link);
  });

  test('the owner is told how to get a panel, links a CRM user, and has one', async () => {
    const lead = leadOf(pages.world, 'crm-user-olga', '+15129000002');
    await openConversation(pages.world, lead).says('Hi, we want to sell our house');
    await settings();
    await owner.getByRole('link', { name: 'Agent panel' }).click();
    await owner.getByText('belongs to no CRM user').waitFor();
    await picture(owner, 'panel-of-nobody');
    await owner.getByRole('link', { name: 'Settings' }).click();
    await owner.getByRole('button', { name: 'Link the CRM user of Olga' }).click();
    const field = owner.getByLabel('CRM user id of Olga');
    await field.fill('no such/id');
    await field.press('Enter');
    await owner.getByText('agentId: must be the id of a CRM user').waitFor();
    await field.fill('crm-user-olga');
    await field.press('Enter');
    await inTable('People', 'Olga').getByText('crm-user-olga').waitFor();
    await owner.goto(`${pages.world.service.url}/panel`);
    await owner.locator(`[data-contact="${lead.id}"]`).waitFor();

    // from what is on record of a lead to where one writes, and back
    await owner.getByRole('link', { name: 'Dashboard' }).click();
    await owner.goto(`${pages.world.service.url}/conversation?contact=${lead.id}`);
    await owner.getByRole('link', { name: 'Write in the agent panel' }).click();
    await owner.getByRole('button', { name: 'Take over' }).waitFor();
    const hers = leadOf(pages.world, 'crm-user-ana', '+15129000003');
    await openConversation(pages.world, hers).says('Hi, we want to sell our house');
    await owner.goto(`${pages.world.service.url}/conversation?contact=${hers.id}`);
    // whoever a lead is assigned to, the owner decides who answers
    const button = (name: string) => owner.getByRole('button', { name });
    await button('Take over').click();
    await owner.getByText('A person is in charge. The assistant is silent.').waitFor();
    await pages.world.settled();
    expect(pages.world.ghl.world.contacts.get(hers.id)?.tags).toContain('AI-Off');
    await button('Hand back to the assistant').click();
    await owner.getByText('The assistant answers the next text.').waitFor();
    await button('Take over').waitFor();
    await pages.world.settled();
    expect(pages.world.ghl.world.contacts.get(hers.id)?.tags).not.toContain('AI-Off');
  });

  test('or says in the panel who they are, by name', async () => {
    await settings();
    await owner.getByRole('button', { name: 'Change the CRM user of Olga' }).click();
    await owner.getByLabel('CRM user id of Olga').fill('');
    await owner.keyboard.press('Enter');
    await inTable('People', 'Olga').getByText('none').waitFor();
    await owner.goto(`${pages.world.service.url}/panel`);
    await owner.getByRole('button', { name: 'I am Maria Lopez' }).click();
    await owner.getByRole('heading', { name: 'Sunrise Realty' }).waitFor();
  });

  test('a token is shown once, opens what it may, and is refused when it is revoked', async () => {
    await settings();
    await owner.getByText('No tokens').waitFor();
    await owner.getByText('Make a token').first().click();
    const form = owner.getByRole('form', { name: 'Make a token' });
    await form.getByLabel('Name').fill('nightly report');
    await form.getByLabel('Days').fill('9999');
    await form.getByRole('button', { name: 'Make the token' }).click();
    await form.getByText('days: must be at most 400').waitFor();
    await form.getByLabel('Days').fill('30');
    await form.getByRole('button', { name: 'Make the token' }).click();
    await inTable('API tokens', 'nightly report').getByText('read as owner').waitFor();
    const secret = await secretOf('Token «nightly report»').inputValue();
    await picture(owner, 'token');
    expect(await accessibilityFindings(owner)).toEqual([]);
    const asked = () =>
      fetch(`${pages.world.service.url}/api/tokens`, { headers: { authorization: `Bearer ${secret}` } });
    expect((await asked()).status).toBe(200);
    await owner.setViewportSize(phone);
    await picture(owner, 'phone');
    expect(await overflow(owner)).toBe(0);
    expect(await accessibilityFindings(owner)).toEqual([]);
    await owner.setViewportSize(desk);
    await owner.getByRole('button', { name: 'Revoke nightly report' }).click();
    await owner.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await owner.getByText('No tokens').waitFor();
    expect((await asked()).status).toBe(401);
    expect(complaints).toEqual([]);
  });

  test('a dashboard that stays open when its session ends asks to sign in', async () => {
    const watched = await owner.context().newPage();
    await watched.goto(`${pages.world.service.url}/rollouts`);
    await watched.locator('.live.live').waitFor();
    await owner.goto(`${pages.world.service.url}/account`);
    await owner.getByRole('button', { name: 'Sign out', exact: true }).click();
    // open streams are asked every fifteen seconds whether they may go on, and not in their first fifteen
    await watched.waitForURL('**/sign-in?next=%2Frollouts', { timeout: 60_000 });
  });
});
