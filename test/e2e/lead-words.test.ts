import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** What a lead wrote is kept, however the model copies, spells or translates it; what it makes up is asked for. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const buyer = {
  language: 'en',
  role: 'buyer',
  intent: 'actively_looking',
  intentConfidence: 0.85,
  urgency: 'unknown',
  sentiment: 'neutral',
  sentimentIntensity: 2,
  acts: ['answer'],
  facts: [],
  declined: [],
  objections: [],
  leadQuestion: '',
  pathwaySignals: [],
  wantsShowing: false,
  optOutDoubt: false,
};

function reading(key: string, value: string, normalised: string, quote = value) {
  return { key, value, normalised, confidence: 0.95, quote, messageId: 'x' };
}

/** One new lead texts, and the model reads it as scripted. */
async function read(text: string, analysis: object) {
  const conversation = openConversation(world, world.lead());
  world.claude.script({ userIncludes: text.slice(0, 30), kind: 'analysis' }, [
    { json: { ...buyer, ...analysis } },
  ]);
  const reply = await conversation.says(text);
  await world.settled();
  const { facts, contact } = await conversation.view();
  const rows = facts.map((fact): [string, unknown] => [fact.key, fact]);
  return { reply, contact, facts: Object.fromEntries(rows) };
}

test('a lead who types without accents answers all the same', async () => {
  const { contact, facts } = await read('quiero vender rapido, la herede de mi papa y necesita reparacion', {
    language: 'es',
    role: 'seller',
    intent: 'ready_to_sell',
    facts: [
      reading('motivation', 'la heredé de mi papá', 'inherited the home'),
      reading('home_condition', 'necesita reparación', 'needs_work'),
    ],
    pathwaySignals: [{ pathway: 'wholesale', quote: 'quiero vender rápido' }],
  });
  expect(facts).toMatchObject({
    motivation: { evidence: { quote: 'la herede de mi papa' }, status: 'answered' },
    home_condition: { status: 'answered' },
  });
  expect(contact).toMatchObject({ conversation: { pathway: 'wholesale' } });
});

test('no area and no wish is lost to its spelling', async () => {
  const { facts } = await read('looking to buy in Hutto or pflugervile, need a fenced in yard and a pool', {
    facts: [
      reading('areas', 'Hutto or pflugervile', 'Hutto; Pflugerville'),
      reading('must_haves', 'fenced in yard and a pool', 'fenced yard; pool'),
    ],
  });
  expect(facts).toMatchObject({
    areas: { meaning: { items: ['Hutto', 'Pflugerville'] }, status: 'answered' },
    must_haves: { meaning: { items: ['fenced yard', 'pool'] }, status: 'answered' },
  });
});

test('a price that the model makes up is neither counted nor said', async () => {
  const made = { text: 'A budget around $380,000 works in Kyle. Are you already pre-approved?' };
  world.claude.script({ userIncludes: 'not sure yet, I make 95k a year', kind: 'reply' }, [made, made]);
  const { facts, reply } = await read('not sure yet, I make 95k a year', {
    facts: [reading('price', 'around 380k', '-380000', '95k a year')],
  });
  expect(facts).toMatchObject({ price: { status: 'tentative', value: '95k a year' } });
  expect(reply).not.toContain('380');
});

test('who wants to live in Temple has named an area; who wants to live near a church has not', async () => {
  const town = await read('we want to buy in temple or belton', {
    facts: [reading('areas', 'temple or belton', 'Temple; Belton')],
  });
  expect(town.facts).toMatchObject({
    areas: { meaning: { items: ['Temple', 'Belton'] }, status: 'answered' },
  });
  const faith = await read('we want to buy close to the temple', {
    facts: [reading('areas', 'close to the temple', 'Temple')],
  });
  expect(faith.facts).not.toHaveProperty('areas');
});
