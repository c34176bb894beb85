import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { deskOf, leadOf } from '../support/desk-client.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld({ settings: { GHL_CALL_TIMEOUT_MS: '1500' } });
});
afterAll(() => world[Symbol.asyncDispose]());

/** One call is answered 401, after which its line waits for a minute. */
function refuseOnce(operationId: string): void {
  world.ghl.faults.plan({ operationId, fault: 'error', status: 401 });
}

const linesOf = (contactId: string, kind: string) =>
  world.database.query<{ state: string; result: { id?: string } }>(
    'select state, result from effect where contact_id = $1 and kind = $2 order by due_at',
    [contactId, kind],
  );

/** Overdue lines wait for their deadline. */
function isOpen({ state }: { readonly state: string }): boolean {
  return state === 'started';
}

function fieldsOf(contactId: string): Record<string, unknown> {
  const names = new Map(
    [...world.ghl.world.locations.values()].flatMap(({ customFields }) =>
      customFields.map(({ id, name }) => [id, name] as const),
    ),
  );
  const fields = world.ghl.world.contacts.get(contactId)?.customFields ?? new Map();
  return Object.fromEntries([...fields].map(([id, value]) => [names.get(id), value]));
}

async function waitingLine(contactId: string, kind: string): Promise<void> {
  await until('the line waits for its next try', async () =>
    (await linesOf(contactId, kind)).some(({ state }) => state === 'planned'),
  );
  world.ghl.faults.clear();
}

test('a field that waits for its next try does not overwrite what was decided since', async () => {
  const lead = leadOf(world, 'agent-f', '+15128880001');
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house');
  await world.settled();
  refuseOnce('update-contact');
  await conversation.says('our budget is around 400k');
  await waitingLine(lead.id, 'set-fields');
  await conversation.says('sorry, our budget is 550k, not 400k');
  await until('the newer value is there', () => fieldsOf(lead.id).Budget === 550_000);
  expect(fieldsOf(lead.id)['Qualification Completion']).toBe(7);
  world.clock.advance(61_000);
  await world.settled();
  await until('nothing waits', async () =>
    (await linesOf(lead.id, 'set-fields')).every(({ state }) => state === 'done' || state === 'cancelled'),
  );
  // what only the first one set arrives late, what both set is the newer one's
  expect(fieldsOf(lead.id)).toMatchObject({ Budget: 550_000, 'Qualification Completion': 27 });
});

test('what is in doubt when something newer is decided does not come after it', async () => {
  const lead = leadOf(world, 'agent-d', '+15128880004');
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house');
  await world.settled();
  for (const operationId of ['update-contact', 'add-tags', 'remove-tags'])
    world.ghl.faults.plan({ operationId, fault: 'reset', times: 1_000_000 });
  const inDoubt = (kind: string, lines: number) =>
    until(`${lines} of ${kind} in doubt`, async () => {
      const found = await world.database.query(
        "select 1 from effect where contact_id = $1 and kind = $2 and state = 'started' and result <> '{}'",
        [lead.id, kind],
      );
      return found.length >= lines;
    });
  await conversation.says('our budget is around 400k');
  await inDoubt('set-fields', 1);
  await conversation.says(
    'sorry, our budget is 550k, not 400k. We are pre-approved and need to move by January',
  );
  await until('the newer is decided', async () => {
    const lines = await world.database.query<{ fields: Record<string, unknown> }>(
      "select payload->'fields' as fields from effect where contact_id = $1 and kind = 'set-fields'",
      [lead.id],
    );
    return lines.some(({ fields }) => fields.Budget === 550_000);
  });
  world.ghl.faults.clear();
  world.clock.advance(61_000);
  await world.settled();
  await until('nothing is open', async () =>
    (await linesOf(lead.id, 'set-fields')).every(({ state }) => state === 'done' || state === 'cancelled'),
  );
  expect(fieldsOf(lead.id).Budget).toBe(550_000);
  const temperatures = world.ghl.world.contacts
    .get(lead.id)
    ?.tags.filter((tag) => /^(Hot|Warm|Cold)-Lead$/.test(tag));
  expect(temperatures).toHaveLength(1);
  const set = world.ghl
    .effects({ contactId: lead.id })
    .flatMap(({ kind, detail }) =>
      kind === 'tag-added' || kind === 'tag-removed' ? [`${kind} ${detail.tag}`] : [],
    );
  expect(new Set(set).size, set.join()).toBe(set.length);
});

test('a silencing tag that waits for its next try is not set after the lead was handed back', async () => {
  const lead = leadOf(world, 'agent-t', '+15128880002');
  const desk = deskOf(world, 'agent-t');
  const conversation = openConversation(world, lead);
  await conversation.says('Hi, we want to buy a house');
  await world.settled();
  refuseOnce('add-tags');
  expect((await desk.takeOver(lead)).status).toBe(200);
  await waitingLine(lead.id, 'add-tags');
  expect((await desk.handBack(lead)).status).toBe(200);
  await until('given back', async () => (await conversation.view()).contact.mode === 'active');
  world.clock.advance(61_000);
  await world.settled();
  expect(world.ghl.world.contacts.get(lead.id)?.tags).not.toContain('AI-Off');
  const before = world.sent(lead).length;
  await conversation.says('around 400k in Kyle');
  expect(world.sent(lead).length).toBe(before + 1);
});

test('a task whose call was lost is not taken for an older one of the same title', async () => {
  const lead = leadOf(world, 'agent-k', '+15128880003');
  const conversation = openConversation(world, lead);
  const again = () => conversation.taskTitles().filter((title) => title.startsWith('Take over again'));
  await conversation.says('Hi, we want to buy a house');
  for (const [text, made] of [
    ['stop sending me these', () => conversation.taskTitles().length > 0],
    ['wrong number', () => again().length === 1],
  ] as const) {
    world.ghl.leadTexts(lead.id, text);
    await until('a person is asked', made);
    await world.settled();
    expect((await deskOf(world, 'agent-k').handBack(lead)).status).toBe(200);
    await world.settled();
  }
  world.clock.advance(7 * 86_400_000);
  world.ghl.faults.plan({ operationId: 'create-task', fault: 'reset' });
  const before = (await linesOf(lead.id, 'add-task')).length;
  world.ghl.leadTexts(lead.id, 'wrong number');
  await until('decided and done', async () => {
    const lines = await linesOf(lead.id, 'add-task');
    return lines.length > before && !lines.some(isOpen);
  });
  expect(again()).toHaveLength(2);
});
