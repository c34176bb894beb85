import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { deskOf, leadOf } from '../support/desk-client.ts';
import { holdModel } from '../support/held-model.ts';
import { operatorToken } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** The agent's desk over real sockets: real intake, real ledger, the CRM played by its simulator. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

let leads = 0;
const lead = (agentId: string) => {
  leads += 1;
  return leadOf(world, agentId, `+1512${String(7_000_000 + leads)}`);
};

test('what an agent sends reaches the lead once, stands in the history under their name, and is not answered', async () => {
  const eva = lead('agent-send');
  const desk = deskOf(world, 'agent-send');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  const before = world.sent(eva).length;
  const { body: view } = await desk.view(eva);
  const press = { key: 'one-press-of-send', basedOn: view.newestLeadText };
  const text = 'Hi Eva, this is Jo from the team. When can we talk?';
  const answers = await Promise.all([
    desk.send(eva, text, press),
    desk.send(eva, text, press),
    desk.send(eva, text, press),
  ]);
  expect(answers.map(({ body }) => body.outcome)).toEqual(['sent', 'sent', 'sent']);
  expect(await desk.send(eva, text, press)).toMatchObject({ status: 200, body: { outcome: 'sent' } });
  expect(await desk.send(eva, 'Something else', press)).toMatchObject({ status: 409 });
  await world.settled();
  expect(world.sent(eva).slice(before)).toEqual([text]);
  const after = await openConversation(world, eva).view();
  expect(after.messages.filter((message) => message.text === text)).toMatchObject([{ author: 'person' }]);
  expect(after.contact.mode).toBe('listening');
  expect(after.runs.map(({ reason }) => reason)).toContain('a person took over');
  // the echo of our own send is known as ours: no run of its own, nobody unknown took over
  expect(after.runs.map(({ reason }) => reason)).not.toContain('a person wrote');
  const [row] = await world.database.query<{ meta: object }>(
    "select meta from message where contact_id = $1 and author = 'person'",
    [eva.id],
  );
  expect(row?.meta).toMatchObject({ agentId: 'agent-send', by: 'panel' });
});

test('taking over silences the assistant in the CRM too; handing back lets it answer again', async () => {
  const eva = lead('agent-charge');
  const desk = deskOf(world, 'agent-charge');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  expect((await desk.view(eva)).body.charge.who).toBe('assistant');

  expect(await desk.takeOver(eva)).toMatchObject({ status: 200, body: { isSilent: true } });
  expect((await desk.view(eva)).body).toMatchObject({ charge: { who: 'person' }, mayHandBack: true });
  await world.settled();
  expect(world.ghl.world.contacts.get(eva.id)?.tags).toEqual(expect.arrayContaining(['AI-Off']));
  const before = world.sent(eva).length;
  world.ghl.leadTexts(eva.id, 'around 400k in Kyle');
  await until('the text is read', async () =>
    (await desk.view(eva)).body.facts.some(({ key }) => key === 'price'),
  );
  await world.settled();
  expect(world.sent(eva)).toHaveLength(before);

  expect(await desk.handBack(eva)).toMatchObject({ status: 200 });
  await world.settled();
  expect(world.ghl.world.contacts.get(eva.id)?.tags).not.toContain('AI-Off');
  expect(await openConversation(world, eva).says('and I like a garden')).not.toBe('');
  // and once more, although the journey is the same
  expect((await desk.takeOver(eva)).status).toBe(200);
  await world.settled();
  expect(world.ghl.world.contacts.get(eva.id)?.tags).toContain('AI-Off');
});

test('the owner takes over and hands back whoever a lead is assigned to, also where that is nobody', async () => {
  const eva = lead('');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  const base = `${world.service.url}/api/locations/${world.locationId}/contacts`;
  const act = async (contactId: string, verb: string, token = operatorToken) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${base}/${contactId}/${verb}`, { method: 'POST', headers });
    return answer.status;
  };
  expect(await act(eva.id, 'take-over', 'x'.repeat(40))).toBe(401);
  expect(await act('nobody', 'take-over')).toBe(404);
  expect(await act(eva.id, 'take-over')).toBe(200);
  await world.settled();
  const before = world.sent(eva).length;
  world.ghl.leadTexts(eva.id, 'around 400k in Kyle');
  await world.settled();
  expect(world.sent(eva)).toHaveLength(before);
  expect(await act(eva.id, 'hand-back')).toBe(200);
  await world.settled();
  expect(await openConversation(world, eva).says('and I like a garden')).not.toBe('');
});

test('a lead who writes in the moment of handing back is answered', async () => {
  const eva = lead('agent-moment');
  const desk = deskOf(world, 'agent-moment');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  await desk.takeOver(eva);
  await world.settled();
  const replied = world.nextEvent('reply-sent', ({ contactId }) => contactId === eva.id);
  await Promise.all([desk.handBack(eva), world.ghl.leadTexts(eva.id, 'are you there? we look in Kyle')]);
  await replied;
});

test('a run that thinks while an agent takes over says nothing', async () => {
  for (const kind of ['analysis', 'reply'] as const) {
    const eva = lead('agent-thinks');
    const desk = deskOf(world, 'agent-thinks');
    await openConversation(world, eva).says('Hi, we want to buy a house');
    const before = world.sent(eva).length;
    const held = holdModel(world.claude, 'a pool would be nice', kind);
    world.ghl.leadTexts(eva.id, 'a pool would be nice');
    await held.asked;
    expect((await desk.takeOver(eva)).status).toBe(200);
    held.release();
    await world.settled();
    expect(world.sent(eva)).toHaveLength(before);
  }
});

test('another agent, and another location, see and change nothing', async () => {
  const eva = lead('agent-owner');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  const mine = deskOf(world, 'agent-owner');
  const other = deskOf(world, 'agent-other');
  const elsewhere = deskOf(world, 'agent-owner', 'another-location');
  const { body: view } = await mine.view(eva);
  const text = { key: 'press-of-a-stranger', text: 'Hello', basedOn: view.newestLeadText };
  const before = world.sent(eva).length;
  for (const desk of [other, elsewhere]) {
    const answers = await Promise.all([
      desk.view(eva),
      desk.takeOver(eva),
      desk.handBack(eva),
      desk.call('POST', `/${eva.id}/texts`, text),
      desk.call('PUT', `/${eva.id}/draft`, { text: 'mine', basedOn: '' }),
      desk.call('PUT', `/${eva.id}/seen`, { until: 1 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404]);
  }
  expect((await other.inbox()).body.items).toEqual([]);
  expect((await elsewhere.inbox()).status).toBe(404);
  expect((await mine.inbox()).body.items.map(({ contactId }) => contactId)).toEqual([eva.id]);
  expect((await mine.view(eva)).body.charge.who).toBe('assistant');
  expect(world.sent(eva)).toHaveLength(before);
});

test('an opt-out blocks every text of the agent, and handing back', async () => {
  const eva = lead('agent-stop');
  const desk = deskOf(world, 'agent-stop');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  world.ghl.leadTexts(eva.id, 'STOP');
  await until('the opt-out is known', async () => (await desk.view(eva)).body.charge.who === 'opted-out');
  await world.settled();
  const before = world.sent(eva).length;
  const answer = await desk.send(eva, 'Sorry to see you go');
  expect(answer).toMatchObject({ status: 422, body: { outcome: 'blocked' } });
  expect(JSON.stringify(answer.body)).toMatch(/suppressed|dnd/);
  expect((await desk.handBack(eva)).status).toBe(409);
  await world.settled();
  expect(world.sent(eva)).toHaveLength(before);
});

test('a number that traces to nothing is pointed out; the agent may vouch for it, and that is kept', async () => {
  const eva = lead('agent-vouch');
  const desk = deskOf(world, 'agent-vouch');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  const blocked = await desk.send(eva, 'The taxes are $4,321 a year.');
  expect(blocked).toMatchObject({
    status: 422,
    body: { outcome: 'blocked', problems: [{ ruleId: 'untraceable-number', mayVouch: true }] },
  });
  const steering = await desk.send(eva, 'A safe area, lots of young families.', { vouchedFor: ['steering'] });
  expect(steering.status).toBe(422);
  const sent = await desk.send(eva, 'The taxes are $4,321 a year.', { vouchedFor: ['untraceable-number'] });
  expect(sent.body.outcome).toBe('sent');
  const [row] = await world.database.query<{ meta: object }>(
    "select meta from message where contact_id = $1 and author = 'person'",
    [eva.id],
  );
  expect(row?.meta).toMatchObject({ vouchedFor: ['untraceable-number'] });
});

test('a draft outlives the device and the lead who writes meanwhile; a text about older words is not sent unseen', async () => {
  const eva = lead('agent-draft');
  const desk = deskOf(world, 'agent-draft');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  const { body: first } = await desk.view(eva);
  const draft = { text: 'I will look for houses', basedOn: first.newestLeadText };
  expect((await desk.call('PUT', `/${eva.id}/draft`, draft)).status).toBe(200);
  expect((await desk.inbox()).body.items[0]).toMatchObject({ hasDraft: true, unread: 1 });
  await openConversation(world, eva).says('sorry, we mean a condo');
  const { body: later } = await desk.view(eva);
  expect(later.draft).toMatchObject({ text: draft.text, leadTextsSince: 1 });
  expect(await desk.send(eva, draft.text, { basedOn: draft.basedOn })).toMatchObject({
    status: 409,
    body: { outcome: 'lead-has-written' },
  });
  await desk.call('PUT', `/${eva.id}/seen`, { until: later.messages.at(-1)?.at ?? 0 });
  expect((await desk.inbox()).body.items[0]?.unread).toBe(0);
  expect((await desk.send(eva, draft.text)).body.outcome).toBe('sent');
});

test('a text whose answer the CRM lost is looked for, not repeated', async () => {
  const eva = lead('agent-lost');
  const desk = deskOf(world, 'agent-lost');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  await desk.takeOver(eva);
  await world.settled();
  const before = world.sent(eva).length;
  world.ghl.faults.plan({ operationId: 'send-a-new-message', fault: 'reset-after' });
  const sending = desk.send(eva, 'Can you hear me?');
  expect(['sent', 'sending']).toContain((await sending).body.outcome);
  await until('the text is booked', async () =>
    (await desk.view(eva)).body.messages.some(({ text }) => text === 'Can you hear me?'),
  );
  await world.settled();
  expect(world.sent(eva).slice(before)).toEqual(['Can you hear me?']);
});

test('at night the text is held with its rule and its hour; it waits if the agent says so, and goes when the lead writes not', async () => {
  await using night = await startTestWorld({ startAt: Date.parse('2026-11-25T03:30:00Z') });
  const eva = leadOf(night, 'agent-night', '+15127654321');
  const desk = deskOf(night, 'agent-night');
  await openConversation(night, eva).says('Hi, we want to buy a house');
  night.clock.advance(30 * 60_000);
  const text = 'I will call you tomorrow.';
  const blocked = await desk.send(eva, text);
  expect(blocked).toMatchObject({
    status: 422,
    body: { outcome: 'blocked', problems: [{ mayVouch: false }] },
  });
  if (blocked.body.outcome !== 'blocked') throw new Error('not blocked');
  expect(new Date(blocked.body.opensAt ?? 0).toISOString()).toBe('2026-11-25T15:00:00.000Z');

  const first = await desk.send(eva, text, { mayWait: true });
  expect(first).toMatchObject({ status: 202, body: { outcome: 'waits', until: blocked.body.opensAt } });
  const [waiting] = (await desk.view(eva)).body.underWay;
  expect(waiting).toMatchObject({ by: 'person', state: 'waits', text, mayCancel: true });
  const path = `/${eva.id}/texts/${encodeURIComponent(waiting?.key ?? '')}`;
  expect((await desk.call('DELETE', path)).status).toBe(200);
  expect((await desk.call('DELETE', path)).status).toBe(409);

  await desk.send(eva, text, { mayWait: true });
  await night.settled();
  const before = night.sent(eva).length;
  night.clock.advance(Date.parse('2026-11-25T15:01:00Z') - night.clock.now());
  await until('it is sent in the morning', () => night.sent(eva).length === before + 1);
  await night.settled();
  expect(night.sent(eva).slice(before)).toEqual([text]);
});

test('a text that both doors brought at the same moment is shown once, also before its run has put them together', async () => {
  const eva = lead('agent-twin');
  await openConversation(world, eva).says('Hi, we want to buy a house');
  const before = world.sent(eva).length;
  const model = holdModel(world.claude, 'marker-twin');
  // through the app's door alone; which of two comes first is chance
  const { workflow } = world.ghl.targets;
  delete world.ghl.targets.workflow;
  world.ghl.leadTexts(eva.id, 'in Kyle, marker-twin');
  await model.asked;
  if (workflow !== undefined) world.ghl.targets.workflow = workflow;
  // what the door without ids writes when it cannot see the other one's row yet
  await world.database.query(
    `insert into inbox (location_id, delivery_id, contact_id, message_id, kind, door, occurred_at, received_at, state, event, body)
     select location_id, 'hash-twin', contact_id, 'hash-twin', kind, 'workflow', occurred_at, received_at, state,
       event || '{"messageId": "hash-twin", "door": "workflow"}', body
     from inbox where contact_id = $1 and state = 'pending' and door = 'app'`,
    [eva.id],
  );
  const [seen] = await world.database.query<{
    rows: number;
    pending: object;
    newest: object[];
    known: number;
  }>(
    `select (select count(*)::int from inbox i where i.contact_id = $1 and i.state = 'pending') as rows,
       desk_conversation(location_id, contact_id, 'agent-twin', 0)->'pending' as pending,
       desk_inbox(location_id, 'agent-twin')->0->'texts' as newest,
       (select count(*)::int from coaching_lead_texts(location_id, contact_id)) as known
     from contact where contact_id = $1`,
    [eva.id],
  );
  const text = 'in Kyle, marker-twin';
  expect(seen).toMatchObject({ rows: 2, pending: [{ text }], known: 2 });
  expect(seen?.newest.filter((one) => 'text' in one && one.text === text)).toHaveLength(1);
  model.release();
  await world.settled();
  expect(world.sent(eva)).toHaveLength(before + 1);
  const { messages } = await openConversation(world, eva).view();
  expect(messages.filter((message) => message.text === text)).toHaveLength(1);
});
