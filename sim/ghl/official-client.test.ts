import { GHLRateLimitError, HighLevel, type WebhookRequest } from '@gohighlevel/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultPrivateToken, type GhlSim, startGhlSim } from './index.ts';
import { startWebhookReceiver } from './test-kit/webhook-receiver.ts';

/** The vendor's own client as a judge: every call must be understood and every answer must fit the schema. */

const locationId = 'demo-location';
let sim: GhlSim;
let ghl: HighLevel;

beforeAll(async () => {
  sim = await startGhlSim({ checksAnswers: true, knobs: { limits: { burst: 10_000 } } });
  ghl = pointed(new HighLevel({ privateIntegrationToken: defaultPrivateToken, logLevel: 'none' }));
});
afterAll(async () => {
  expect(sim.misfits()).toEqual([]);
  await sim[Symbol.asyncDispose]();
});
beforeEach(() => sim.knobs.set({ limits: { burst: 10_000 } }));

/** The client has no option for its base URL. */
function pointed(client: HighLevel): HighLevel {
  client.getHttpClient().defaults.baseURL = sim.url;
  return client;
}

function newContact() {
  return sim.createContact({
    texts: { firstName: 'Olga', phone: '+15125550400', email: 'olga@example.com' },
  });
}

describe('conversations', () => {
  test('send, list, get, status', async () => {
    const contactId = newContact().id;
    const body = { type: 'SMS', contactId, message: 'Hello' };
    const sent = await ghl.conversations.sendANewMessage(body as never);
    const list: unknown = await ghl.conversations.getMessages({ conversationId: sent.conversationId });
    expect(list).toMatchObject({
      messages: { nextPage: false, messages: [{ id: sent.messageId, body: 'Hello' }] },
    });
    const got = await ghl.conversations.getMessage({ id: sent.messageId });
    expect(got).toMatchObject({ direction: 'outbound', messageType: 'TYPE_SMS', source: 'api' });
    const { messageId } = sent;
    const set = await ghl.conversations.updateMessageStatus({ messageId }, { status: 'delivered' });
    expect(set.messageId).toBe(messageId);
  });

  test('create, search, get, update, add inbound', async () => {
    const contactId = newContact().id;
    const { conversation } = await ghl.conversations.createConversation({ locationId, contactId });
    const conversationId = String(Reflect.get(conversation, 'id'));
    const inbound = {
      type: 'SMS',
      conversationId,
      contactId,
      message: 'Hi',
      conversationProviderId: 'provider',
    };
    expect((await ghl.conversations.addAnInboundMessage(inbound as never)).success).toBe(true);
    const found = await ghl.conversations.searchConversation({ locationId, contactId });
    expect(found.conversations).toMatchObject([
      { id: conversationId, unreadCount: 1, lastMessageBody: 'Hi' },
    ]);
    await ghl.conversations.updateConversation(
      { conversationId },
      { locationId, unreadCount: 0, starred: true },
    );
    const got = await ghl.conversations.getConversation({ conversationId });
    expect(got).toMatchObject({ unreadCount: 0, starred: true });
  });
});

describe('contacts', () => {
  test('create, get, update, upsert, search, duplicate', async () => {
    const created = await ghl.contacts.createContact({
      locationId,
      firstName: 'Pat',
      phone: '+15125550401',
    } as never);
    const contactId = String(created.contact?.id);
    expect((await ghl.contacts.getContact({ contactId })).contact).toMatchObject({ firstName: 'Pat' });
    const updated = await ghl.contacts.updateContact({ contactId }, { city: 'Austin' } as never);
    expect(updated.contact).toMatchObject({ city: 'Austin' });
    const upserted = await ghl.contacts.upsertContact({ locationId, phone: '+15125550401' } as never);
    expect(upserted).toMatchObject({ new: false, contact: { id: contactId } });
    const searched = await ghl.contacts.searchContactsAdvanced({
      locationId,
      query: 'pat',
      pageLimit: 5,
    } as never);
    expect(searched.contacts).toMatchObject([{ id: contactId }]);
    const duplicate = await ghl.contacts.getDuplicateContact({ locationId, number: '+15125550401' });
    expect(duplicate.contact.id).toBe(contactId);
  });

  test('tags, workflow, notes, tasks', async () => {
    const contactId = newContact().id;
    expect((await ghl.contacts.addTags({ contactId }, { tags: ['A', 'B'] })).tags).toEqual(['A', 'B']);
    expect((await ghl.contacts.removeTags({ contactId }, { tags: ['a'] })).tags).toEqual(['B']);
    const workflowId = String(sim.location.workflows[0]?.id);
    expect((await ghl.contacts.addContactToWorkflow({ contactId, workflowId }, {})).succeded).toBe(true);
    expect((await ghl.contacts.deleteContactFromWorkflow({ contactId, workflowId }, {})).succeded).toBe(true);
    await ghl.contacts.createNote({ contactId }, { body: 'A note' } as never);
    expect((await ghl.contacts.getAllNotes({ contactId })).notes).toMatchObject([{ body: 'A note' }]);
    const input = { title: 'Call', dueDate: '2026-12-01T10:00:00Z', completed: false };
    const { task } = await ghl.contacts.createTask({ contactId }, input);
    const done = await ghl.contacts.updateTaskCompleted(
      { contactId, taskId: String(task?.id) },
      { completed: true },
    );
    expect(done.task?.completed).toBe(true);
  });
});

test('opportunities', async () => {
  const contactId = newContact().id;
  const { pipelines } = await ghl.opportunities.getPipelines({ locationId });
  const pipelineId = String(pipelines?.[0]?.id);
  const input = { pipelineId, locationId, contactId, name: 'Olga buys', status: 'open' };
  const created = await ghl.opportunities.createOpportunity(input as never);
  const id = String(created.opportunity?.id);
  const found = await ghl.opportunities.searchOpportunity({ locationId, contactId });
  expect(found.opportunities).toMatchObject([{ id }]);
  const upserted = await ghl.opportunities.upsertOpportunity({ ...input, name: 'Olga buys soon' } as never);
  expect(upserted).toMatchObject({ new: false, opportunity: { id, name: 'Olga buys soon' } });
  const pipelineStageId = String(sim.location.pipelines[0]?.stages[1]?.id);
  const moved = await ghl.opportunities.updateOpportunity({ id }, { pipelineStageId } as never);
  expect(moved.opportunity).toMatchObject({ pipelineStageId });
  expect((await ghl.opportunities.updateOpportunityStatus({ id }, { status: 'won' } as never)).succeded).toBe(
    true,
  );
});

test('calendars', async () => {
  const { calendars } = await ghl.calendars.getCalendars({ locationId });
  const calendarId = String(calendars?.[0]?.id);
  const startDate = Date.now();
  const slots = await ghl.calendars.getSlots({ calendarId, startDate, endDate: startDate + 3 * 86_400_000 });
  const times: string[] = Object.values<{ slots?: string[] }>(slots).flatMap((day) => day.slots ?? []);
  const input = {
    calendarId,
    locationId,
    contactId: newContact().id,
    startTime: times[0],
    title: 'AI Booking',
  };
  const booked = await ghl.calendars.createAppointment(input as never);
  const eventId = String(booked.id);
  const edited = await ghl.calendars.editAppointment({ eventId }, { startTime: times[1] } as never);
  expect(edited.startTime).toBe(times[1]);
  const got = await ghl.calendars.getAppointment({ eventId });
  expect(got.event).toMatchObject({ id: eventId, title: 'AI Booking' });
  const range = { startTime: String(startDate), endTime: String(startDate + 4 * 86_400_000) };
  const { events } = await ghl.calendars.getCalendarEvents({ locationId, calendarId, ...range });
  expect(events).toMatchObject([{ id: eventId }]);
  expect((await ghl.calendars.deleteEvent({ eventId }, {})).succeeded).toBe(true);
});

test('locations, users, workflows', async () => {
  const { location } = await ghl.locations.getLocation({ locationId });
  expect(location).toMatchObject({ name: 'Sunrise Realty', timezone: 'America/Chicago' });
  const { customFields } = await ghl.locations.getCustomFields({ locationId, model: 'contact' });
  expect(customFields?.map(({ fieldKey }) => fieldKey)).toContain('contact.lead_score');
  expect((await ghl.locations.getLocationTags({ locationId })).tags).toBeInstanceOf(Array);
  const { users } = await ghl.users.searchUsers({ companyId: 'demo-company' });
  const userId = String(users?.[0]?.id);
  expect(await ghl.users.getUser({ userId })).toMatchObject({ firstName: 'Maria' });
  expect((await ghl.workflows.getWorkflow({ locationId })).workflows).toMatchObject([
    { name: 'Notify agent' },
  ]);
});

describe('OAuth', () => {
  function oauthClient(): HighLevel {
    const { clientId, clientSecret } = sim.app;
    return pointed(new HighLevel({ clientId, clientSecret, logLevel: 'none' }));
  }

  function codeBody(code: string) {
    const { clientId, clientSecret } = sim.app;
    return { client_id: clientId, client_secret: clientSecret, grant_type: 'authorization_code', code };
  }

  test('a code becomes tokens, and an expired one is refreshed by the client', async () => {
    const client = oauthClient();
    const tokens = await client.oauth.getAccessToken(codeBody(sim.install()) as never);
    await client.getSessionStorage().setSession(locationId, { ...tokens } as never);
    const { id: contactId } = newContact();
    const read = () => client.contacts.getContact({ contactId }, { headers: { locationId } });
    expect((await read()).contact).toMatchObject({ id: contactId });
    sim.tokens.revoke(String(tokens.access_token));
    const retried = await client.locations.getLocation({ locationId });
    expect(retried.location).toMatchObject({ id: locationId });
    const paths = sim
      .requests()
      .slice(-3)
      .map(({ path, status }) => `${path} ${status}`);
    expect(paths).toEqual([
      `/locations/${locationId} 401`,
      '/oauth/token 200',
      `/locations/${locationId} 200`,
    ]);
  });

  test('an agency mints a location token and lists its installations', async () => {
    const client = oauthClient();
    const companyId = sim.location.companyId;
    const tokens = await client.oauth.getAccessToken(codeBody(sim.install({ companyId })) as never);
    await client.getSessionStorage().setSession(companyId, { ...tokens } as never);
    const minted = await client.oauth.getLocationAccessToken({ companyId, locationId });
    expect(sim.tokens.find(String(minted.access_token))?.locationId).toBe(locationId);
    const { locations } = await client.oauth.getInstalledLocation({ companyId, appId: sim.app.appId });
    expect(locations?.map((location) => Reflect.get(location, '_id'))).toContain(locationId);
  });
});

test('a 429 is understood as a burst limit', async () => {
  sim.knobs.set({ limits: { burst: 1 } });
  await ghl.locations.getLocation({ locationId }).catch(() => {});
  const error: unknown = await ghl.locations.getLocation({ locationId }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(GHLRateLimitError);
  expect(error).toMatchObject({ rateLimit: { scope: 'burst', max: 1, remaining: 0, intervalMs: 10_000 } });
});

test("the vendor's webhook check accepts our signature and refuses a tampered one", async () => {
  await using receiver = await startWebhookReceiver();
  const { clientId, clientSecret } = sim.app;
  const webhookPublicKey = sim.publicKeyPem;
  const client = new HighLevel({ clientId, clientSecret, webhookPublicKey, logLevel: 'none' });
  const check = client.webhooks.subscribe();
  sim.targets.app = receiver.url;
  const { id } = newContact();
  sim.knobs.set({ webhook: { tamperedRate: 1 } });
  sim.leadTexts(id, 'tampered');
  await sim.deliveriesSettled();
  sim.knobs.reset();
  const verdicts: Record<string, boolean | undefined> = {};
  for (const { event, headers, bytes } of receiver.received) {
    const request: WebhookRequest = { method: 'POST', headers, body: event, rawBody: bytes };
    await check(request, {}, () => {});
    verdicts[event.type] = request.isSignatureValid;
  }
  expect(verdicts).toMatchObject({ ContactCreate: true, InboundMessage: false });
});
