import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../src/kit/random.ts';
import { openConversation } from '../support/conversation.ts';
import { type Json, mutate } from '../support/mutate.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

const folder = new URL('../fixtures/ghl-webhooks/', import.meta.url);
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, body: JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Json }));
const bodies = 5_000;

/** Whatever is sent, the doors answer with a status that says what it was, and the service goes on. */
let world: TestWorld;
const rejections: unknown[] = [];
const onRejection = (reason: unknown) => rejections.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', onRejection);
  world = await startTestWorld();
  world.ghl.knobs.set({ webhook: { maxRetries: 0 } });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  process.off('unhandledRejection', onRejection);
});

const stored = async () => {
  const [row] = await world.database.query<{ count: string }>('select count(*) from inbox');
  return Number(row?.count);
};

/** As the platform sends it: with the envelope of our app, for our location or somebody else's. */
function enveloped(body: Json, index: number, isOurs: boolean): Json {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  const place = isOurs ? { locationId: world.locationId, contactId: world.ghl.contact.id } : {};
  return { appId: world.ghl.app.appId, webhookId: `fuzz-${index}`, ...body, ...place };
}

test('all 66 published samples, signed: stored or refused with a reason, none with a 500', async () => {
  const deliveries = samples.map(({ name, body }) => ({
    name,
    delivery: world.ghl.pushRaw(JSON.stringify(enveloped(body, 0, false))),
  }));
  await world.ghl.deliveriesSettled();
  for (const { name, delivery } of deliveries) {
    expect([200, 400], name).toContain(delivery?.attempts[0]?.status);
  }
});

test('all 66 samples, unsigned: 401, nothing is stored', async () => {
  const before = await stored();
  for (const { body } of samples) {
    const { statusCode } = await request(`${world.service.url}/hooks/app`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(statusCode).toBe(401);
  }
  expect(await stored()).toBe(before);
});

test(`${bodies} mutated bodies through both doors: no 500, no unhandled rejection, and the service goes on`, async () => {
  const random = seededRandom(20_261_125);
  const app = [];
  for (let index = 0; index < bodies; index += 1) {
    const sample = samples[Math.floor(random() * samples.length)];
    if (sample === undefined) throw new Error('there are samples');
    const mutated = mutate(enveloped(sample.body, index, random() < 0.7), random);
    const text = cut(JSON.stringify(mutated) ?? 'null', random);
    if (random() < 0.7) {
      app.push(world.ghl.pushRaw(text));
    } else {
      app.push(world.ghl.pushRaw(text, 'valid', world.service.workflowHookUrl));
    }
    // a few hundred at a time, as from a busy platform
    if (index % 250 === 249) await world.ghl.deliveriesSettled();
  }
  await world.ghl.deliveriesSettled();
  const statuses = new Map<number, number>();
  for (const delivery of app) {
    const status = delivery?.attempts[0]?.status ?? 0;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses.keys()].filter((status) => ![200, 400].includes(status))).toEqual([]);
  // the mutations reach past the first check
  expect(statuses.get(200)).toBeGreaterThan(bodies / 4);
  expect(statuses.get(400)).toBeGreaterThan(bodies / 100);
  await world.settled();
  expect(rejections).toEqual([]);
  expect(world.log.errors().filter((line) => !line.startsWith('The CRM refused'))).toEqual([]);

  const lead = world.lead();
  expect(await openConversation(world, lead).says('Hi, we want to buy a house')).toMatch(/AI assistant/);
});

/** Sometimes the body ends in the middle. */
function cut(text: string, random: () => number): string {
  return random() < 0.03 ? text.slice(0, Math.floor(random() * text.length)) : text;
}
