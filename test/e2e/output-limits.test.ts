import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { optimisedFlags, sequentialFlags, type TurnFlags } from '../../src/domain/turn-flags.ts';
import { openConversation } from '../support/conversation.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** Long answers and long thinking end no run: a lead who says everything at once is answered as well as any. */
let world: TestWorld;
let flags: TurnFlags = optimisedFlags;
beforeAll(async () => {
  world = await startTestWorld({ overrides: { flags: () => flags } });
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  flags = optimisedFlags;
});

/** What is said of one thing, and how the model writes it down. */
const stated = [
  ['areas', 'Round Rock, Hutto or Pflugerville', 'Round Rock; Hutto; Pflugerville'],
  ['price', 'Up to 450k, maybe 475 if it is perfect', '-475000'],
  ['timeline', 'Need to be in by the end of March because our lease is up', '../2027-03-31'],
  ['bedrooms', '4 bedrooms', '4'],
  ['bathrooms', 'at least 2.5 baths', '2.5'],
  ['size', 'around 2200 sq ft', '2200'],
  ['property_type', 'single family house', 'house'],
  ['must_haves', 'a fenced yard for the dogs', 'fenced yard for the dogs'],
  ['financing', 'We got pre approved with Chase last week', 'pre_approved'],
  ['current_situation', 'our lease is up', 'renting'],
  ['motivation', 'Relocating for my new job at Dell', 'job relocation'],
  ['nice_to_haves', 'A pool would be nice and so would a covered patio', 'pool; covered patio'],
  ['contact_preference', 'Text is best, I am in meetings all day', 'text'],
] as const;
const everything = [...new Set(stated.map(([, quote]) => quote))].filter((one) => one !== 'our lease is up');

function analysis(messageId: string, many: number = stated.length) {
  return {
    language: 'en',
    role: 'buyer',
    intent: 'ready_to_buy',
    intentConfidence: 0.92,
    urgency: 'high',
    sentiment: 'positive',
    sentimentIntensity: 3,
    acts: ['answer'],
    facts: stated.slice(0, many).map(([key, quote, normalised]) => ({
      ...{ key, value: quote, normalised, confidence: 0.95, quote, messageId },
    })),
    declined: [],
    objections: [],
    leadQuestion: '',
    pathwaySignals: [],
    wantsShowing: false,
    optOutDoubt: false,
  };
}

const looksAtFacts = 'In this call only the facts matter';

test.each([
  ['all at once', optimisedFlags],
  ['after a rollback of the shared analysis', { ...optimisedFlags, sharedAnalysis: false }],
  ['in the sequential flow', sequentialFlags],
])('a text with thirteen facts is read and answered, %s', async (_, wanted) => {
  flags = wanted;
  const lead = world.lead();
  const message = world.ghl.leadTexts(lead.id, everything.join('. '));
  const json = analysis(message.id);
  if (!wanted.sharedAnalysis) world.claude.script({ systemIncludes: looksAtFacts }, [{ json }]);
  const first = wanted.sharedAnalysis ? json : analysis(message.id, 2);
  world.claude.script({ systemIncludes: 'You read text messages' }, [{ json: first }]);
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  const { facts } = await openConversation(world, lead).view();
  expect(facts.map(({ key }) => key)).toEqual(expect.arrayContaining(stated.map(([key]) => key)));
});

test.each([
  ['is cut at its limit', { text: '{"language":"en","facts":[', stopReason: 'max_tokens' }],
  ['is no JSON', { text: 'I see three facts.' }],
  ['is refused', { refusal: 'general_harms' }],
] as const)('a second look that %s adds nothing and takes nothing away', async (_, second) => {
  flags = sequentialFlags;
  const lead = world.lead();
  const message = world.ghl.leadTexts(lead.id, everything.join('. '));
  world.claude.script({ systemIncludes: looksAtFacts }, [second]);
  world.claude.script({ systemIncludes: 'You read text messages' }, [{ json: analysis(message.id, 2) }]);
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  const view = await openConversation(world, lead).view();
  expect(view.facts.map(({ key }) => key).sort()).toEqual(['areas', 'price']);
  expect(view.runs).toHaveLength(1);
});

test('a model that always thinks answers every lead, in one run each', async () => {
  await using thinking = await startTestWorld({
    settings: { MODEL_COMPOSE: 'claude-opus-5-5', MODEL_ANALYSE: 'claude-opus-5-5' },
  });
  const leads = Array.from({ length: 20 }, () => thinking.lead());
  for (const [index, lead] of leads.entries()) {
    thinking.ghl.leadTexts(lead.id, `Hi, we want to buy a house in Kyle, number ${index}`);
  }
  await thinking.settled();
  expect(leads.filter((lead) => thinking.sent(lead).length !== 1)).toEqual([]);
  expect(thinking.events.filter(({ event }) => event === 'turn-failed')).toEqual([]);
});
