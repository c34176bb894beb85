import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { openConversation } from '../support/conversation.ts';
import { deskOf, leadOf } from '../support/desk-client.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** A lead who may want no more texts: sending stops, a person is told at once, and nobody but a person wakes the assistant. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld({ location: { overdueUser: 'user-broker' } });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const refusal = 'please stop sending me these';
const minuteMs = 60_000;
let deals = 0;

function made(lead: Contact) {
  return world.ghl.effects({ contactId: lead.id }).filter(({ by }) => by === 'api');
}

function tasksOf(lead: Contact) {
  return made(lead)
    .filter(({ kind }) => kind === 'task-created')
    .map(({ detail }) => ({ title: String(detail.title), body: String(detail.body) }));
}

function countOf(lead: Contact, kind: string): number {
  return made(lead).filter((one) => one.kind === kind).length;
}

async function says(lead: Contact, text: string): Promise<void> {
  world.ghl.leadTexts(lead.id, text);
  await world.settled();
}

async function doubted(lead = world.lead()): Promise<Contact> {
  await openConversation(world, lead).says('Hi, we want to buy in Kyle');
  await says(lead, refusal);
  return lead;
}

async function deal(lead: Contact, status: string): Promise<void> {
  deals += 1;
  world.ghl.pushRaw(
    JSON.stringify({
      ...{ type: 'OpportunityStatusUpdate', locationId: lead.locationId, contactId: lead.id, status },
      ...{ id: `deal-${lead.id}`, monetaryValue: 0, pipelineId: 'p', pipelineStageId: 's' },
      ...{ timestamp: new Date(world.clock.now()).toISOString(), webhookId: `wh-doubt-${deals}` },
    }),
  );
  await world.settled();
}

const contactOf = async (lead: Contact) => (await openConversation(world, lead).view()).contact;

test('it is a handoff like any other, and says nothing to the lead', async () => {
  const lead = leadOf(world, 'agent-told', '+15127100001');
  await doubted(lead);
  expect(world.sent(lead)).toHaveLength(1);
  expect(await contactOf(lead)).toMatchObject({
    mode: 'paused',
    conversation: {
      ...{ modeReason: 'doubt about an opt-out', handoffsOpened: ['compliance_doubt'] },
      handoff: { reason: 'compliance_doubt', ended: true },
    },
  });
  const [task, ...more] = tasksOf(lead);
  expect(more).toEqual([]);
  expect(task?.title).toMatch(/^Take over: /);
  expect(task?.body).toMatch(/may want no more texts: decide before anything is sent/);
  expect(task?.body).toContain(refusal);
  expect(task?.body).toMatch(/silent from here on.*Read what the lead said last and decide/);
  expect(countOf(lead, 'note-created')).toBe(1);
  expect(countOf(lead, 'workflow-started')).toBe(1);
  expect(countOf(lead, 'opportunity-created')).toBe(1);
  const tags = world.ghl.world.contacts.get(lead.id)?.tags ?? [];
  expect(tags).toContain('AI-Off');
  expect(tags).not.toContain('Needs Qualifying');
});

test('the next texts are read and open no second handoff, harmless or not', async () => {
  const lead = await doubted();
  const before = { notes: countOf(lead, 'note-created'), workflows: countOf(lead, 'workflow-started') };
  await says(lead, 'we have 450k');
  await says(lead, 'how did you get my number?');
  await says(lead, 'I said quit sending me this');
  expect(world.sent(lead)).toHaveLength(1);
  const { facts, contact } = await openConversation(world, lead).view();
  expect(contact.mode).toBe('paused');
  expect(facts.map(({ key }) => key)).toContain('price');
  expect({ notes: countOf(lead, 'note-created'), workflows: countOf(lead, 'workflow-started') }).toEqual(
    before,
  );
  expect(tasksOf(lead).map(({ title }) => title.replace(/ (?=Ana).*/, ''))).toEqual([
    'Take over:',
    'Look at',
  ]);
});

test('as the first text of all it is one too, and what the lead says next is still brought into the CRM', async () => {
  const lead = world.lead();
  await says(lead, refusal);
  expect(countOf(lead, 'workflow-started')).toBe(1);
  await says(lead, 'we have 450k');
  expect(world.sent(lead)).toEqual([]);
  expect(countOf(lead, 'workflow-started')).toBe(1);
  expect(tasksOf(lead)).toHaveLength(1);
  expect(world.ghl.world.contacts.get(lead.id)?.tags).toContain('Cold-Lead');
});

test('nobody decides: the broker hears of it after fifteen minutes', async () => {
  const lead = await doubted();
  world.clock.advance(16 * minuteMs);
  await until('the broker has the task', async () =>
    tasksOf(lead).some(({ title }) => title.startsWith('Nobody has taken over')) ? true : undefined,
  );
  await world.settled();
  expect(countOf(lead, 'workflow-started')).toBe(2);
});

describe('the way back', () => {
  test('the agent saves the activation tags again', async () => {
    const lead = await doubted();
    world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
    await world.settled();
    expect(await openConversation(world, lead).says('sorry, wrong chat! Yes, around 400k')).not.toBe('');
    expect(await contactOf(lead)).toMatchObject({ mode: 'active', conversation: { handoff: null } });
    await says(lead, refusal);
    expect((await contactOf(lead)).mode).toBe('paused');
    expect(tasksOf(lead).map(({ title }) => title)).toContainEqual(
      expect.stringMatching(/^Take over again: /),
    );
  });

  test.each([
    ['at once', '+15127100011'],
    ['after taking over', '+15127100012'],
  ])('the agent hands back at the desk, %s', async (when, phone) => {
    const agent = `agent-back-${phone.slice(1)}`;
    const lead = leadOf(world, agent, phone);
    await doubted(lead);
    const desk = deskOf(world, agent);
    if (when !== 'at once') {
      expect((await desk.takeOver(lead)).status).toBe(200);
      await world.settled();
    }
    expect((await desk.handBack(lead)).status).toBe(200);
    await world.settled();
    expect(world.ghl.world.contacts.get(lead.id)?.tags).not.toContain('AI-Off');
    expect(await contactOf(lead)).toMatchObject({ mode: 'active', conversation: { handoff: null } });
    expect(await openConversation(world, lead).says('and we like a garden')).not.toBe('');
  });
});

describe('what is no decision about it', () => {
  test.each([
    [['lost'], 2],
    [['won'], 2],
    // opened again: the journey goes on
    [['lost', 'open'], 1],
  ] as const)('a deal that is %s', async (states, journey) => {
    const lead = await doubted();
    for (const status of states) await deal(lead, status);
    expect((await contactOf(lead)).mode).toBe('paused');
    const workflows = countOf(lead, 'workflow-started');
    await says(lead, 'ok?');
    await says(lead, 'we have 450k');
    expect(world.sent(lead)).toHaveLength(1);
    expect(await contactOf(lead)).toMatchObject({
      ...{ mode: 'paused', journey },
      conversation: { handoff: { reason: 'compliance_doubt' }, modeReason: 'doubt about an opt-out' },
    });
    expect(countOf(lead, 'workflow-started')).toBe(workflows);

    world.ghl.agentEdits(lead.id, { tags: ['Needs Qualifying'] });
    await world.settled();
    expect(await openConversation(world, lead).says('we look in Kyle')).not.toBe('');
  });

  test('another agent, another tag, another name, a look at do-not-disturb', async () => {
    const lead = await doubted();
    const tags = [...(world.ghl.world.contacts.get(lead.id)?.tags ?? []), 'VIP'];
    world.ghl.agentEdits(lead.id, { tags });
    world.ghl.agentEdits(lead.id, { texts: { assignedTo: 'somebody-else', firstName: 'Renamed' } });
    world.ghl.agentEdits(lead.id, { dnd: false });
    await says(lead, 'ok?');
    expect((await contactOf(lead)).mode).toBe('paused');
    expect(world.sent(lead)).toHaveLength(1);
  });

  test('HELP is answered, and the doubt stays', async () => {
    const lead = await doubted();
    expect(await openConversation(world, lead).says('HELP')).toMatch(/Sunrise Realty/);
    expect((await contactOf(lead)).mode).toBe('paused');
  });
});

test.each([
  'no me mande mas casas de ese precio, busco de 300 mil',
  'please stop sending me those condos',
  'ya no me manden condos',
])('«%s» refuses homes and is answered', async (text) => {
  const lead = world.lead();
  await openConversation(world, lead).says('Hi, we want to buy in Kyle');
  expect(await openConversation(world, lead).says(text)).not.toBe('');
  expect((await contactOf(lead)).mode).toBe('active');
});

test('a machine at the other end stays one after a lost deal', async () => {
  const lead = world.lead();
  const automatic = "I'm driving with the phone silenced. I will see your text when I arrive.";
  await openConversation(world, lead).says(automatic);
  await openConversation(world, lead).says(automatic);
  await world.settled();
  await says(lead, automatic);
  const sent = world.sent(lead).length;
  expect((await contactOf(lead)).mode).toBe('paused');
  await deal(lead, 'lost');
  await says(lead, automatic);
  expect(await contactOf(lead)).toMatchObject({
    mode: 'paused',
    conversation: { handoff: { reason: 'bot_loop' } },
  });
  expect(world.sent(lead)).toHaveLength(sent);
});

test("START of another contact with the same number does not take a lead out of a person's hands", async () => {
  const phone = '+15127109001';
  const one = world.lead({ phone });
  const other = world.lead({ phone });
  await doubted(other);
  await says(one, 'STOP');
  await says(other, 'START');
  expect((await contactOf(other)).mode).toBe('paused');
});

test('nothing in the log asks for a person', () => {
  expect(world.log.errors()).toEqual([]);
});
