import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CoachingMeasuredResponse } from '../../src/http/contract/coaching-measured.ts';
import type { WarmingResponse } from '../../src/http/contract/warming.ts';
import { agentHeaders, coachingPath } from '../support/coaching-client.ts';
import { openConversation } from '../support/conversation.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** Predictive warming through the whole service: a lead writes, the card is there before the agent opens it. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld({ overrides: { warmingEveryMs: 200 } });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

function lead(name: string, phone: string) {
  const texts = { firstName: name, lastName: 'Warm', phone, type: 'lead', assignedTo: 'agent-w' };
  return world.ghl.createContact({ texts, tags: ['Needs Qualifying'] });
}

async function look(contactId: string) {
  const url = world.service.url + coachingPath(world.locationId, contactId);
  const { statusCode, body } = await request(url, { headers: agentHeaders('agent-w') });
  return { statusCode, body: (await body.json()) as { cards: { cooldownKey: string; lane: string }[] } };
}

async function warming(): Promise<WarmingResponse> {
  const path = `/api/locations/${world.locationId}/warming`;
  return (await readJson(world.service.url, path, operatorToken)) as WarmingResponse; // as its contract says
}

test('for an agent at work the card is prepared, used by the look, and counted', async () => {
  await world.database.query(
    `insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at)
     values ($1, 'before', gen_random_uuid(), 'analyse', 'm', 1000000, 0, 0, 0, 1, 1, '', $2)`,
    [world.locationId, world.clock.now()],
  );
  await request(`${world.service.url}/api/locations/${world.locationId}/coaching/depth`, {
    method: 'PUT',
    headers: agentHeaders('agent-w'),
    body: JSON.stringify({ depth: 'supervised' }),
  });
  const first = lead('First', '+15126100001');
  const decided = world.nextEvent('turn-ended', ({ contactId }) => contactId === first.id);
  world.ghl.leadTexts(first.id, 'hi, looking for a 3 bed in Kyle');
  await decided;
  await look(first.id);
  const second = lead('Second', '+15126100002');
  const prepared = world.nextEvent('warm-prepared', ({ contactId }) => contactId === second.id);
  world.ghl.leadTexts(second.id, 'that is way too expensive for us');
  await prepared;
  expect((await warming()).agents).toMatchObject([{ agentId: 'agent-w', isOff: false }]);
  const used = world.nextEvent('warm-used', ({ contactId }) => contactId === second.id);
  const seen = await look(second.id);
  // worded by the model, and there at once
  expect(seen.body.cards).toContainEqual(
    expect.objectContaining({ lane: 'instant', cooldownKey: expect.stringMatching(/^model:/) }),
  );
  await used;
  const view = await until('it is counted', async () => {
    const now = await warming();
    return (now.agents[0]?.used ?? 0) > 0 && now;
  });
  expect(view).toMatchObject({ decidedBy: 'fixed', week: { usedShare: null } });
  expect(view.budget.dailyTokens).toBeGreaterThan(1_000_000);
});

test('the cards are measured, and under thirty nothing is claimed', async () => {
  const path = `/api/locations/${world.locationId}/coaching/measured`;
  const measured = (await readJson(world.service.url, path, operatorToken)) as CoachingMeasuredResponse;
  const all = measured.cards.find(({ by }) => by === 'all');
  expect(all?.shown).toBeGreaterThan(0);
  expect(all?.acceptance.value).toBeNull();
  expect(measured.lift.verdict).toBe('not enough data');
});

test('both routes ask for the operator, and know no other location', async () => {
  for (const route of ['warming', 'coaching/measured']) {
    const url = `${world.service.url}/api/locations/${world.locationId}/${route}`;
    expect((await request(url)).statusCode).toBe(401);
  }
  const headers = { authorization: `Bearer ${operatorToken}` };
  const url = `${world.service.url}/api/locations/elsewhere/warming`;
  expect((await request(url, { headers })).statusCode).toBe(404);
});

test('what an agent had just looked at is not written down once more after an erasure', async () => {
  const [gone, other] = [lead('Gone', '+15125550931'), lead('Other', '+15125550932')];
  for (const one of [gone, other]) await openConversation(world, one).says('Hi, we want to buy a house');
  await world.settled();
  const looksAt = ({ id }: { readonly id: string }) =>
    world.database.query("select 1 from warming_event where contact_id = $1 and kind = 'look'", [id]);
  await look(gone.id);
  const { statusCode } = await request(
    `${world.service.url}/api/locations/${world.locationId}/contacts/${gone.id}`,
    { method: 'DELETE', headers: { authorization: `Bearer ${operatorToken}` } },
  );
  expect(statusCode).toBe(200);
  await look(other.id);
  await until('the next look is written down', async () => (await looksAt(other)).length === 1);
  expect(await looksAt(gone)).toEqual([]);
});
