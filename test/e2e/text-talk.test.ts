import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** A model that wraps the text, or talks about it: the wrapping comes off, and the talk reaches no lead. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const honest = 'Happy to help with that. Are you looking to buy or to sell?';

interface Shown {
  readonly decisions: readonly {
    readonly origin: string | null;
    readonly broken: readonly { readonly rule: string; readonly sentence: string }[];
  }[];
}

/** What the lead was sent for a turn whose drafts are these, and what the conversation's page says of them. */
async function turnOf(marker: string, drafts: readonly string[]) {
  const lead = world.lead();
  world.claude.script(
    { userIncludes: marker, kind: 'reply' },
    drafts.map((text) => ({ text })),
  );
  const answer = await openConversation(world, lead).says(`Hello, a question about homes, ${marker}`);
  await world.settled();
  const path = `/api/locations/${lead.locationId}/contacts/${lead.id}/record`;
  const { decisions } = (await readJson(world.service.url, path, operatorToken)) as Shown;
  return { answer, sent: world.sent(lead), run: decisions[0] };
}

const said = {
  rule: 'talks-about-the-text',
  sentence: 'The draft talked about the text, its instructions or the lead instead of being the text.',
};

test.each([
  ['quoted', `“${honest}”`],
  ['fenced', `\`\`\`text\n${honest}\n\`\`\`\n`],
  ['bold', `**Happy to help with that.**\n\nAre you looking to buy or to sell?\n`],
])('a %s text is sent without its wrapping, as it is', async (marker, draft) => {
  const { answer, run } = await turnOf(`wrapped-${marker}`, [draft]);
  expect(answer.endsWith(honest)).toBe(true);
  expect(answer).not.toMatch(/["*`']{2}|\*|“/u);
  expect(run?.broken).toEqual([]);
});

test.each([
  ['preamble', `Here’s a text you could send:\n\n“${honest}”\n`],
  ['bold-preamble', `Sure! Here is the message:\n\n**${honest}**\n`],
  ['note', `${honest}\n\n*(Kept it under the limit and asked only the question in "ask".)*`],
  ['planning', `The lead greeted us, so I should react briefly and ask for the role.\n\n${honest}`],
  ['label', `# Reply\n${honest}`],
  ['refusal', "I can't help with that request."],
])('after a draft with a %s the second draft goes out', async (marker, draft) => {
  const { answer, sent, run } = await turnOf(`second-${marker}`, [draft, honest]);
  expect(answer.endsWith(honest)).toBe(true);
  expect(sent).toHaveLength(1);
  expect(run).toMatchObject({ origin: 'model-second-draft', broken: [said] });
});

test('when the second talks too, the plain template goes out', async () => {
  const drafts = [`Message: ${honest}`, `Here is the revised reply:\n\n${honest}`];
  const { answer, sent, run } = await turnOf('twice', drafts);
  expect(answer).not.toMatch(/message:|revised|reply:/iu);
  expect(sent).toHaveLength(1);
  expect(run).toMatchObject({ origin: 'template', broken: [said] });
});

test('a draft that calls the lead by a name that nobody knows goes nowhere', async () => {
  const { answer, sent, run } = await turnOf('misnamed', [`Thanks Jennifer! ${honest}`, honest]);
  expect(answer).not.toContain('Jennifer');
  expect(sent).toHaveLength(1);
  expect(run).toMatchObject({ origin: 'model-second-draft', broken: [{ rule: 'wrong-name' }] });
});
