import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** The two doors: what gets in, what is turned away, and that a text through both is one text. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const stored = async () => {
  const [row] = await world.database.query<{ count: string }>('select count(*) from inbox');
  return Number(row?.count);
};

async function pushed(
  body: string,
  mode?: 'valid' | 'missing' | 'not-available' | 'tampered',
): Promise<number> {
  world.ghl.knobs.set({ webhook: { maxRetries: 0 } });
  const delivery = world.ghl.pushRaw(body, mode);
  await world.ghl.deliveriesSettled();
  world.ghl.knobs.set({ webhook: { maxRetries: 12 } });
  return delivery?.attempts[0]?.status ?? 0;
}

function inbound(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    type: 'InboundMessage',
    locationId: world.locationId,
    contactId: world.ghl.contact.id,
    conversationId: 'c1',
    body: 'hello',
    direction: 'inbound',
    messageType: 'SMS',
    messageId: `message-${Math.random()}`,
    appId: world.ghl.app.appId,
    webhookId: `hook-${Math.random()}`,
    dateAdded: new Date(world.clock.now()).toISOString(),
    timestamp: new Date(world.clock.now()).toISOString(),
    ...change,
  };
}

describe('the app door', () => {
  test.each(['missing', 'not-available', 'tampered'] as const)(
    'refuses a signature that is %s',
    async (mode) => {
      const before = await stored();
      expect(await pushed(JSON.stringify(inbound()), mode)).toBe(401);
      expect(await stored()).toBe(before);
    },
  );

  test.each(['not json', '[]', '"text"', 'null', '{}', '{"type": 7}', '{"type":"InboundMessage"}'])(
    'answers 400 to signed nonsense: %s',
    async (body) => {
      const before = await stored();
      expect(await pushed(body)).toBe(400);
      expect(await stored()).toBe(before);
    },
  );

  test('answers 413 to what is no webhook by its size, whoever signed it', async () => {
    const before = await stored();
    expect(await pushed(JSON.stringify(inbound({ body: 'x'.repeat(300_000) })))).toBe(413);
    expect(await stored()).toBe(before);
  });

  test.each([
    ['an unknown location', { locationId: 'somebody-elses' }, 'unknown_location'],
    ['another app', { appId: 'another-app' }, 'other_app'],
  ])(
    'keeps what is for %s as refused, with 200 so that it does not come again',
    async (_what, change, reason) => {
      const body = inbound(change);
      expect(await pushed(JSON.stringify(body))).toBe(200);
      const rows = await world.database.query('select state, reason from inbox where delivery_id = $1', [
        body.webhookId,
      ]);
      expect(rows).toEqual([{ state: 'refused', reason }]);
    },
  );

  test('keeps an event of an unknown type without a run', async () => {
    const body = inbound({ type: 'SomethingNew' });
    expect(await pushed(JSON.stringify(body))).toBe(200);
    await world.settled();
    const rows = await world.database.query('select state, reason from inbox where delivery_id = $1', [
      body.webhookId,
    ]);
    expect(rows).toEqual([{ state: 'noted', reason: 'unknown_type' }]);
  });

  test.each([
    ['a part of a millisecond', 1_700_000_000_000.5],
    ['seconds with a fraction', 1_700_000_000.1236],
    ['a year that no clock shows', 1e300],
  ])('stores a text whose time is %s', async (_what, dateAdded) => {
    expect(await pushed(JSON.stringify(inbound({ dateAdded })))).toBe(200);
  });

  test('stores and answers a text with NUL and lone surrogates in it', async () => {
    const lead = world.lead();
    const replied = world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
    const body = JSON.stringify(inbound({ contactId: lead.id, body: 'we want to buy\u0000 a house \ud800' }));
    expect(await pushed(body)).toBe(200);
    await replied;
    expect(world.sent(lead)).toHaveLength(1);
  });
});

describe('the workflow door', () => {
  test('asks for the secret in its address', async () => {
    await world.settled();
    const before = await stored();
    for (const secret of ['wrong', '%00', 'x'.repeat(180)]) {
      const { statusCode } = await request(`${world.service.url}/hooks/workflow/${secret}`, {
        method: 'POST',
        body: JSON.stringify({
          contact_id: 'x',
          location: { id: world.locationId },
          message: { body: 'hi' },
        }),
      });
      expect(statusCode).toBe(401);
    }
    expect(await stored()).toBe(before);
  });

  test.each(['not json', '{}', '{"contact_id":"x"}', '{"location":{"id":"demo-location"}}'])(
    'answers 400 to nonsense: %s',
    async (body) => {
      const { statusCode } = await request(world.service.workflowHookUrl, { method: 'POST', body });
      expect(statusCode).toBe(400);
    },
  );

  test('alone brings a text as well as the other door does', async () => {
    const { app } = world.ghl.targets;
    delete world.ghl.targets.app;
    const lead = world.lead();
    await openConversation(world, lead).says('Hi, we want to buy a house in Kyle');
    if (app !== undefined) world.ghl.targets.app = app;
    await world.settled();
    await world.service.reconcile(world.locationId);
    await world.settled();
    expect(world.sent(lead)).toHaveLength(1);
  });
});

test.each([
  ['HELP, which waits for nothing', 'HELP'],
  ['a text that waits for the end of its burst', 'Hi, we want to buy a house'],
])(
  'the same text through both doors at once, a hundred times, is answered once: %s',
  async (_what, text) => {
    const leads = Array.from({ length: 100 }, () => world.lead());
    for (const lead of leads) world.ghl.leadTexts(lead.id, text);
    await world.settled();
    await world.service.reconcile(world.locationId);
    await world.settled();
    const wrong = leads.filter((lead) => world.sent(lead).length !== 1).map((lead) => world.sent(lead));
    expect(wrong).toEqual([]);
  },
  60_000,
);

test('a text that is hours old and its copy without a time, which comes after its run, are one matter for a person', async () => {
  const { workflow } = world.ghl.targets;
  delete world.ghl.targets.workflow;
  const lead = world.lead();
  const body = 'is the house still available?';
  const dateAdded = new Date(world.clock.now() - 3 * 3_600_000).toISOString();
  world.ghl.leadTexts(lead.id, body, { dateAdded });
  await world.settled();
  if (workflow !== undefined) world.ghl.targets.workflow = workflow;
  const copy = { contact_id: lead.id, location: { id: world.locationId }, message: { type: 2, body } };
  const post = () =>
    request(world.service.workflowHookUrl, { method: 'POST', body: JSON.stringify(copy) }).then((answer) =>
      answer.body.json(),
    );
  expect(await post()).toEqual({ outcome: 'duplicate' });
  expect(world.sent(lead)).toEqual([]);
  expect(openConversation(world, lead).taskTitles()).toHaveLength(1);

  world.clock.advance(11 * 60_000);
  const replied = world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
  expect(await post()).toEqual({ outcome: 'accepted' });
  await replied;
});

test.each(['both at once', 'workflow only'])(
  'the second «yes» of a lead is a text of its own: %s',
  async (order) => {
    const leads = Array.from({ length: 20 }, () => world.lead());
    for (const time of [1, 2]) {
      const { app, workflow } = world.ghl.targets;
      if (app === undefined || workflow === undefined) throw new Error('both doors are open');
      if (order === 'workflow only') delete world.ghl.targets.app;
      for (const lead of leads) world.ghl.leadTexts(lead.id, 'yes');
      world.ghl.targets.app = app;
      await world.settled();
      if (order === 'workflow only') {
        // the app's webhooks were lost on their way and are found by reconciliation
        await world.service.reconcile(world.locationId);
        await world.settled();
        world.clock.advance(6 * 60_000);
      }
      expect(leads.filter((lead) => world.sent(lead).length !== time)).toEqual([]);
    }
  },
  60_000,
);

test('nothing in the log asks for a person', () => {
  expect(world.log.errors()).toEqual([]);
});
