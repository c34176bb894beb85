import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Contact } from '../../sim/ghl/index.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** Which texts may share an analysis, and which never do. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const analyses = () => world.claude.requests().filter(({ kind }) => kind === 'analysis');

/** One after another, so that the second could find what the first has left. Gives back what was paid for. */
async function texted(...texts: readonly string[]): Promise<{ leads: Contact[]; asked: number }> {
  const before = analyses().length;
  const leads: Contact[] = [];
  for (const text of texts) {
    const lead = world.lead();
    leads.push(lead);
    world.ghl.leadTexts(lead.id, text);
    await world.settled();
  }
  return { leads, asked: analyses().length - before };
}

test('a greeting is analysed once for a location; each lead is answered by a text of their own', async () => {
  const { leads, asked } = await texted('Hi!', 'hi', 'HI.');
  expect(asked).toBe(1);
  for (const lead of leads) expect(world.sent(lead)).toHaveLength(1);
  const request = analyses().at(-1)?.userText ?? '';
  // nothing of a contact went in, so nothing of a contact can come out
  expect(JSON.parse(request)).toMatchObject({ known: {}, history: [], texts: [{ id: 'any', text: 'hi' }] });
});

test('what a lead said before stays out of it, so the thanks of another at the same point cost nothing', async () => {
  const asked: number[] = [];
  for (const texts of [
    ['We want to buy in Kyle, up to 400k', 'Thanks!'],
    ['We want to buy in Buda, up to 500k', 'thanks'],
  ]) {
    const lead = world.lead();
    for (const text of texts) {
      const before = analyses().length;
      world.ghl.leadTexts(lead.id, text);
      await world.settled();
      asked.push(analyses().length - before);
    }
    expect(world.sent(lead)).toHaveLength(2);
  }
  expect(asked).toEqual([1, 1, 1, 0]);
  expect(JSON.parse(analyses().at(-2)?.userText ?? '')).toMatchObject({
    known: {},
    history: [],
    texts: [{ id: 'any', text: 'thanks' }],
  });
});

test.each([
  ['our budget is 400k', 'our budget is 500k'],
  ['interested', 'not interested'],
  ['yes', 'Yes'],
  ['thanks but no', 'thanks but yes'],
])('«%s» and «%s» never share an answer', async (one, other) => {
  expect((await texted(one, other)).asked).toBe(2);
});

test('the same words of two leads share nothing, and what each said stays with them', async () => {
  const { leads, asked } = await texted('our budget is 450k', 'our budget is 450k');
  expect(asked).toBe(2);
  for (const lead of leads) expect(world.sent(lead)).toHaveLength(1);
});
