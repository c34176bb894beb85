import { mkdirSync } from 'node:fs';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { hashOfSecret } from '../../src/kit/secret.ts';
import { accessibilityFindings } from '../support/accessibility.ts';
import { browserAbsence } from '../support/browser.ts';
import { agentHeaders } from '../support/coaching-client.ts';
import { openConversation } from '../support/conversation.ts';
import { deskOf, leadOf } from '../support/desk-client.ts';
import { holdModel } from '../support/held-model.ts';
import { overflow, type PagesWorld, phone, startPagesWorld } from '../support/pages-world.ts';
import { until } from '../support/until.ts';

const title = browserAbsence === '' ? 'the agent panel' : `SKIPPED, no browser: ${browserAbsence}`;
/** Where pictures are kept when somebody wants to look at them. */
const pictures = process.env.PANEL_PICTURES ?? '';

describe.skipIf(browserAbsence !== '')(title, () => {
  let pages: PagesWorld;
  let leads = 0;
  beforeAll(async () => {
    pages = await startPagesWorld();
  });
  afterAll(async () => pages?.[Symbol.asyncDispose]());

  /** A lead of their own agent, and that agent's panel in the browser. */
  async function openPanel(path = '/panel', options: BrowserContextOptions = {}) {
    leads += 1;
    const agentId = `agent-browser-${leads}`;
    const lead = leadOf(pages.world, agentId, `+1512${String(9_000_000 + leads)}`);
    await deskOf(pages.world, agentId).inbox();
    await fetch(`${pages.world.service.url}/api/locations/${pages.world.locationId}/coaching/depth`, {
      method: 'PUT',
      headers: agentHeaders(agentId),
      body: JSON.stringify({ depth: 'supervised' }),
    });
    const { 'content-type': _, ...headers } = agentHeaders(agentId);
    const open = () => pages.open(path, { extraHTTPHeaders: headers, ...options });
    return { ...(await open()), lead, agentId, open, desk: deskOf(pages.world, agentId) };
  }

  async function picture(page: Page, name: string): Promise<void> {
    if (pictures === '') return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: `${pictures}/${name}.png` });
  }

  async function choose(page: Page, lead: Contact): Promise<void> {
    await page.locator(`[data-contact="${lead.id}"]`).click();
    await page.getByRole('log', { name: 'Texts' }).waitFor();
  }

  const composer = (page: Page) => page.locator('#composer-text');

  test('what the agent has answered in words of their own is not proposed under the cursor', async () => {
    const { page, lead, desk } = await openPanel();
    await openConversation(pages.world, lead).says('Hi, we want to buy a house in Kyle');
    await choose(page, lead);
    pages.world.ghl.leadTexts(lead.id, 'can we see it on saturday?');
    await page.locator('.coach-card', { hasText: 'Wants to meet' }).first().waitFor();
    await page.locator('.ghost').waitFor();
    await pages.world.settled();
    await page.locator('.coach-card', { has: page.getByText('book', { exact: true }) }).waitFor();
    await desk.send(lead, 'Hi Eva, this is Jo. Saturday it is, where shall we meet?');
    await page.locator('.line.by-person', { hasText: 'Saturday it is' }).waitFor();
    await until('nothing is proposed', async () => (await page.locator('.ghost').count()) === 0);
    // of the rules or worded by the model
    const offer = page.locator('.coach-card', { has: page.getByText('book', { exact: true }) });
    await until('its card has left', async () => (await offer.count()) === 0);
    pages.world.ghl.leadTexts(lead.id, 'can we see the other one as well?');
    await page.locator('.ghost').waitFor();
  });

  test('a panel holds one stream', async () => {
    const { page } = await openPanel();
    // the one of this first view is begun, and counts no more
    await page.locator('.live:text-is("live")').waitFor();
    const streams: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'eventsource') streams.push(request.url());
    });
    await page.reload();
    await page.locator('.live:text-is("live")').waitFor();
    expect(streams).toHaveLength(1);
  });

  test('a card comes by itself when the lead writes; Tab takes its words, they are edited and sent once', async () => {
    const { page, complaints, lead, desk } = await openPanel();
    await page.getByText('No conversations yet').waitFor();
    await openConversation(pages.world, lead).says('Hi, we want to buy a house in Kyle');
    await choose(page, lead);
    const before = pages.world.sent(lead).length;
    pages.world.ghl.leadTexts(lead.id, 'it is way too expensive there though');
    const card = page.locator('.coach-card', { hasText: 'objection' }).first();
    await card.waitFor();
    // it comes through two doors, and may be shown twice until the turn has joined them
    const line = page.locator('.line.by-lead', { hasText: 'way too expensive' });
    await line.first().waitFor();
    await pages.world.settled();
    await until('it is shown once', async () => (await line.count()) === 1);
    await until('the card is worded', async () => (await page.locator('.streaming').count()) === 0);
    await picture(page, 'wide-cards');
    await card.getByRole('button', { name: 'Why this card' }).click();
    await card.getByText('Evidence').waitFor();
    expect(await card.locator('.why').textContent()).toMatch(
      /Confidence.*(%|not enough data).*Took.*ms.*Cost/,
    );

    await composer(page).focus();
    await page.locator('.ghost').waitFor();
    await page.keyboard.press('Tab');
    await until('the ghost is taken', async () => (await composer(page).inputValue()) !== '');
    const taken = await composer(page).inputValue();
    await page.keyboard.press('End');
    await page.keyboard.type(' Thanks!');
    await page.keyboard.press('Control+Enter');
    await page.locator('.line.by-person', { hasText: 'Thanks!' }).waitFor();
    await pages.world.settled();
    const people = (await openConversation(pages.world, lead).view()).messages.filter(
      ({ author }) => author === 'person',
    );
    expect(people.map(({ text }) => text)).toEqual([`${taken} Thanks!`]);
    expect(
      pages.world
        .sent(lead)
        .slice(before)
        .filter((text) => text === `${taken} Thanks!`),
    ).toHaveLength(1);
    expect(await composer(page).inputValue()).toBe('');
    expect((await desk.view(lead)).body.draft.text).toBe('');
    const states = await pages.world.database.query<{ state: string; edit: object | null }>(
      "select state, edit from coaching_card where contact_id = $1 and state = 'sent'",
      [lead.id],
    );
    expect(states).toHaveLength(1);
    expect(states[0]?.edit).not.toBeNull();
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('number keys insert, cards are dismissed, the keyboard alone is enough', async () => {
    const { page, complaints, lead } = await openPanel();
    await openConversation(pages.world, lead).says('Hi, we want to buy, but everything is too expensive');
    await page.locator(`[data-contact="${lead.id}"]`).waitFor();
    await page.keyboard.press('j');
    // a number takes its words into the composer, so that must be there
    await composer(page).waitFor();
    await page.locator('.coach-card').first().waitFor();
    await until('the model is through', async () => (await page.locator('.streaming').count()) === 0);
    // words that still come have no button: they are to be read, not to be taken
    await page.locator('.coach-card .suggested button').first().waitFor();
    await page.keyboard.press('1');
    await until('the words are in', async () => (await composer(page).inputValue()) !== '');
    await page.keyboard.press('Escape');
    const cards = await page.locator('.coach-card').count();
    const first = await page.locator('.coach-card:has([data-key=x])').getAttribute('data-card');
    await page.keyboard.press('x');
    await until('the card is gone', async () => (await page.locator(`[data-card="${first}"]`).count()) === 0);
    expect(await page.locator('.coach-card').count()).toBeLessThanOrEqual(cards);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(complaints).toEqual([]);
  });

  test('other ways to ask the next question come when they are wanted, and a number key takes one', async () => {
    const { page, complaints, lead } = await openPanel();
    // a person answers, so that the rules and the model ask for the same thing
    pages.world.ghl.agentTexts(lead.id, 'Hi, this is Maria, how can I help?');
    await pages.world.settled();
    const coach = holdModel(pages.world.claude, 'a house in Buda', 'coach');
    await choose(page, lead);
    pages.world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house in Buda');
    const card = page.locator('.coach-card', { hasText: 'next question' }).first();
    await card.waitFor();
    await coach.asked;
    await card.getByRole('button', { name: 'Other ways to ask' }).click();
    const words = card.locator('.suggested > span');
    await until('the other words are there', async () => (await words.count()) > 1);
    // the card that the model words takes the place of the one they were asked on: they stay
    coach.release();
    await card.getByText('worded by the model').waitFor();
    await picture(page, 'other-ways');
    const usual = await words.first().textContent();
    const second = (await words.nth(1).textContent()) ?? '';
    expect(second).toMatch(/\?$/u);
    expect(second).not.toBe(usual);
    // the card asks for the price, and so do the other words
    expect([usual, second].map((text) => /price|budget/iu.test(text ?? ''))).toEqual([true, true]);
    const key = await card.locator('.suggested').nth(1).locator('kbd').textContent();
    await page.keyboard.press(key ?? '');
    await until('the words are in', async () => (await composer(page).inputValue()) === second);
    await page.setViewportSize(phone);
    await page.getByRole('button', { name: 'Coach' }).click();
    await words.nth(1).waitFor();
    await picture(page, 'other-ways-phone');
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the newest text stays in view when the room for it shrinks; who reads further up is left alone', async () => {
    const { page, complaints, lead } = await openPanel();
    const talk = openConversation(pages.world, lead);
    for (const text of ['Hi, we want to buy a house', 'Around Kyle', 'Up to 400k']) await talk.says(text);
    await choose(page, lead);
    const newest = page.locator('.transcript .line').last();
    const belowTheEnd = async () => {
      const [line, box] = await Promise.all([
        newest.boundingBox(),
        page.locator('.transcript').boundingBox(),
      ]);
      return line === null || box === null ? null : line.y + line.height - (box.y + box.height);
    };
    const isInView = async () => ((await belowTheEnd()) ?? 1) <= 0;
    await until('the newest text is in view', isInView);
    await page.setViewportSize({ width: 1280, height: 420 });
    await until('it still is', isInView);
    await page.locator('.transcript').evaluate((box) => {
      box.scrollTop = 0;
    });
    // the box has heard of the scroll before the window changes again
    await page.evaluate('new Promise(requestAnimationFrame)');
    await page.setViewportSize({ width: 1280, height: 400 });
    await page.evaluate('new Promise(requestAnimationFrame)');
    expect(await isInView()).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('taking over silences the assistant while it thinks; handing back lets it answer', async () => {
    const { page, complaints, lead } = await openPanel();
    await openConversation(pages.world, lead).says('Hi, we want to buy a house');
    await choose(page, lead);
    await page.locator('[data-charge=assistant]').waitFor();
    await page.keyboard.press('t');
    await page.locator('[data-charge=person]').waitFor();
    const before = pages.world.sent(lead).length;
    pages.world.ghl.leadTexts(lead.id, 'a garden would be nice');
    await page.locator('.line.by-lead', { hasText: 'a garden would be nice' }).first().waitFor();
    await pages.world.settled();
    expect(pages.world.sent(lead)).toHaveLength(before);
    await page.getByRole('button', { name: 'Hand back to AI' }).click();
    await page.locator('[data-charge=assistant]').waitFor();
    await pages.world.settled();
    await openConversation(pages.world, lead).says('and two bathrooms');
    await until('its answer shows', async () => (await page.locator('.line.by-assistant').count()) === 2);
    expect(complaints).toEqual([]);
  });

  test('a text that cannot go says why and keeps Send shut; what a person knows can be vouched for', async () => {
    const { page, complaints, lead } = await openPanel();
    await openConversation(pages.world, lead).says('Hi, we want to buy a house');
    await choose(page, lead);
    const send = page.getByRole('button', { name: 'Send', exact: true });
    await composer(page).fill('A safe area with nice families');
    await page.locator('.problems', { hasText: 'Fair housing' }).waitFor();
    await page.locator('.coach-card.pinned', { hasText: 'blocks Send' }).waitFor();
    expect(await send.isDisabled()).toBe(true);
    await picture(page, 'wide-blocked');
    expect(await accessibilityFindings(page)).toEqual([]);
    await composer(page).fill('The taxes are $4,321 a year');
    const right = page.getByRole('checkbox', { name: 'I have checked this' });
    await right.check();
    await until('Send opens', async () => send.isEnabled());
    await send.click();
    await page.locator('.line.by-person', { hasText: '$4,321' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('who presses Send while the server fails is told that it may be pressed again, and it is sent once', async () => {
    const { page, lead } = await openPanel();
    await openConversation(pages.world, lead).says('Hi, we want to buy a house in Kyle');
    await choose(page, lead);
    // it is sent, and the answer is lost
    await page.route('**/texts', async (route) => {
      await route.fetch();
      await route.fulfill({ status: 502, body: 'Bad Gateway' });
    });
    await composer(page).fill('Hi Eva, this is Jo.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('alert').getByText('It is not known whether your text has left.').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.unroute('**/texts');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await until('the composer is empty', async () => (await composer(page).inputValue()) === '');
    expect(await page.locator('.failed').count()).toBe(0);
    await pages.world.settled();
    expect(pages.world.sent(lead).filter((text) => text === 'Hi Eva, this is Jo.')).toHaveLength(1);
  });

  test('a draft is there on the other device, with the notice that the lead has written since', async () => {
    const { page, lead, open, complaints } = await openPanel();
    await openConversation(pages.world, lead).says('Hi, we want to buy a house');
    await choose(page, lead);
    const saved = page.waitForResponse(
      (answer) => answer.url().endsWith('/draft') && answer.request().method() === 'PUT',
    );
    await composer(page).fill('Let me look for houses');
    await saved;
    await page.context().close();
    await openConversation(pages.world, lead).says('sorry, a condo');
    const other = await open();
    await choose(other.page, lead);
    expect(await composer(other.page).inputValue()).toBe('Let me look for houses');
    await other.page.getByText('has written since you began').waitFor();
    expect(await other.page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await picture(other.page, 'wide-since');
    await other.page.getByRole('button', { name: 'I have read it' }).click();
    await other.page.keyboard.press('r');
    await other.page.keyboard.press('Control+Enter');
    await other.page.locator('.line.by-person', { hasText: 'Let me look' }).waitFor();
    expect([...complaints, ...other.complaints]).toEqual([]);
  });

  test('an agent who signed in works by their session; who is nobody in the CRM is told so', async () => {
    const { page: first, lead, agentId } = await openPanel();
    await first.context().close();
    await openConversation(pages.world, lead).says('Hi, we want to buy a house');
    const secret = 'a-session-secret-of-the-browser-tests-000000';
    const now = pages.world.clock.now();
    const { query } = pages.world.database;
    await query(
      `insert into account (account_id, email, name, role, agent_id, state, created_at, changed_at)
       values ('browser-agent', 'agent@example.com', 'Jo', 'agent', $1, 'active', $2, $2)`,
      [agentId, now],
    );
    await query(
      `insert into session (session_id, hash, account_id, device, created_at, seen_at, expires_at)
       values ('browser-session', $1, 'browser-agent', 'test', $2, $2, $3)`,
      [hashOfSecret(secret), now, now + 3_600_000],
    );
    const context = await pages.browser.newContext();
    const url = pages.world.service.url;
    await context.addCookies([{ name: 'eh_session', value: secret, url, httpOnly: true }]);
    const page = await context.newPage();
    await page.goto(`${url}/panel`);
    await choose(page, lead);
    await page.keyboard.press('t');
    await page.locator('[data-charge=person]').waitFor();
    await composer(page).fill('I am here now');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.locator('.line.by-person', { hasText: 'I am here now' }).waitFor();

    await query("update account set agent_id = null where account_id = 'browser-agent'");
    await until('the change is known', async () => {
      await page.goto(`${url}/panel`);
      return page.getByText('belongs to no CRM user').isVisible();
    });
    await context.close();
  });

  test('on a phone, in the dark: one area at a time, nothing wider than the screen', async () => {
    const { page, complaints, lead } = await openPanel('/panel', {
      viewport: phone,
      colorScheme: 'dark',
      hasTouch: true,
    });
    await openConversation(pages.world, lead).says('Hi, we want to buy in Kyle, but it is too expensive');
    await page.locator(`[data-contact="${lead.id}"]`).waitFor();
    await picture(page, 'phone-dark-inbox');
    await choose(page, lead);
    expect(await page.locator('.inbox').isVisible()).toBe(false);
    await composer(page).fill('Hello');
    await picture(page, 'phone-dark-talk');
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Coach' }).click();
    await page.locator('.coach-card').first().waitFor();
    await until('the model is through', async () => (await page.locator('.streaming').count()) === 0);
    await picture(page, 'phone-dark-coach');
    expect(await overflow(page)).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
