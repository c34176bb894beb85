import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { holdModel } from '../support/held-model.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** What the vendor bills is in our books, whatever became of the answer. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => world.claude.resetLedger());

interface Call {
  readonly requestId: string;
  readonly tokens: number;
  readonly costUsd: number;
  readonly isOfRun: boolean;
}

function booked(contactId: string): Promise<Call[]> {
  return world.database.query<Call>(
    `select m.request_id as "requestId", m.input_tokens + m.cache_read_tokens + m.cache_write_tokens as tokens,
       m.cost_usd as "costUsd", exists (select 1 from run r where r.run_id = m.run_id) as "isOfRun"
     from model_call m where m.contact_id = '${contactId}' order by m.request_id`,
  );
}

/** Those that the vendor began to answer: of others nobody is told what they cost. */
function billed() {
  return world.claude
    .ledger()
    .entries.filter(({ firstTokenMs }) => firstTokenMs !== null)
    .sort((one, other) => (one.requestId < other.requestId ? -1 : 1));
}

test('an answer that is no JSON is paid for, and a repeated one once more', async () => {
  const lead = world.lead();
  world.claude.script({ userIncludes: 'marker-nonsense', kind: 'analysis' }, [
    { text: '{"language": "en", "ro' },
  ]);
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house, marker-nonsense');
  await world.settled();
  const calls = await booked(lead.id);
  const vendor = billed();
  expect(calls.map(({ requestId }) => requestId)).toEqual(vendor.map(({ requestId }) => requestId));
  expect(calls.map(({ tokens }) => tokens)).toEqual(
    vendor.map(({ tokens }) => tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h),
  );
  expect(vendor.filter(({ kind }) => kind === 'analysis')).toHaveLength(2);
});

test('a connection that breaks in the answer is paid for', async () => {
  const lead = world.lead();
  world.claude.script({ userIncludes: 'marker-broken', kind: 'analysis' }, [
    { cut: { how: 'reset', afterDeltas: 3 } },
  ]);
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house, marker-broken');
  await world.settled();
  expect((await booked(lead.id)).map(({ requestId }) => requestId)).toEqual(
    billed().map(({ requestId }) => requestId),
  );
});

test('a run that a newer text stopped is in the books, though it decided nothing', async () => {
  const lead = world.lead();
  const model = holdModel(world.claude, 'marker-newer', 'reply');
  world.ghl.leadTexts(lead.id, 'we want to buy in Kyle, marker-newer');
  // a stranger's text is analysed before its answer is asked for: that much is paid for
  await model.asked;
  const superseded = world.nextEvent('turn-superseded', (event) => event.contactId === lead.id);
  world.ghl.leadTexts(lead.id, 'with 4 bedrooms');
  await superseded;
  model.release();
  await world.settled();
  const undecided = (await booked(lead.id)).filter(({ isOfRun }) => !isOfRun);
  expect(undecided.length).toBeGreaterThanOrEqual(1);
  expect(undecided[0]?.costUsd).toBeGreaterThan(0);
});
