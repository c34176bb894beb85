import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { operatorToken, readJson } from '../support/operator.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** A model that fails, refuses or talks nonsense. */
let world: TestWorld;
beforeAll(async () => {
  world = await startTestWorld();
  // one door, so that a text is one row
  delete world.ghl.targets.workflow;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const failing = (
  marker: string,
  times: number,
  error: { status: number; type?: string; errorCode?: string },
) =>
  world.claude.script(
    { userIncludes: marker },
    Array.from({ length: times }, () => ({ error })),
  );

interface DeadLetters {
  readonly deadLetters: readonly {
    readonly id: number;
    readonly contactId: string;
    readonly reason: string;
  }[];
}

async function deadLettersOf(contactId: string): Promise<DeadLetters['deadLetters']> {
  const path = `/api/locations/${world.locationId}/dead-letters`;
  const { deadLetters } = (await readJson(world.service.url, path, operatorToken)) as DeadLetters;
  return deadLetters.filter((letter) => letter.contactId === contactId);
}

test('an overloaded model is asked again, and the lead is answered once', async () => {
  const lead = world.lead();
  failing('marker-overloaded', 3, { status: 529, type: 'overloaded_error' });
  const reply = await openConversation(world, lead).says('Hi, we want to buy a house, marker-overloaded');
  await world.settled();
  expect(world.sent(lead)).toEqual([reply]);
  expect(await deadLettersOf(lead.id)).toEqual([]);
});

test('an analysis that is no JSON is asked for again', async () => {
  const lead = world.lead();
  world.claude.script({ userIncludes: 'marker-nonsense', kind: 'analysis' }, [
    { text: '{"language": "en", "ro' },
  ]);
  await openConversation(world, lead).says('Hi, we want to buy a house, marker-nonsense');
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
});

test('a draft that says what no record says is written anew, and the lead never reads it', async () => {
  const lead = world.lead();
  world.claude.script({ userIncludes: 'marker-claims', kind: 'reply' }, [
    { text: 'Yes, the Oak home is still available! Are you looking to buy?' },
    { text: "I'll have someone on the team check on Oak. Are you looking to buy or sell?" },
  ]);
  world.ghl.leadTexts(lead.id, 'is the 3 bed on Oak still available? marker-claims');
  await world.settled();
  expect(world.sent(lead)).toEqual([expect.stringContaining('have someone on the team check on Oak')]);
  const asked = world.claude.requests().filter(({ userText }) => userText.includes('marker-claims'));
  const told = asked.flatMap(({ kind, userText }) => (kind === 'reply' ? [violationsIn(userText)] : []));
  expect(told).toEqual([[], [expect.objectContaining({ rule: 'untraceable-claim:availability' })]]);
});

test('when the second draft says it too, a plain text goes out instead', async () => {
  const lead = world.lead();
  const claims = Array.from({ length: 4 }, () => ({ text: 'Yes, it is still on the market!' }));
  world.claude.script({ userIncludes: 'marker-insists', kind: 'reply' }, claims);
  world.ghl.leadTexts(lead.id, 'is 12 Oak St still available? marker-insists');
  await world.settled();
  expect(world.sent(lead)).toEqual([expect.stringContaining('AI assistant')]);
  expect(world.sent(lead).join()).not.toMatch(/still|market/);
});

test('one question per text: a draft with two is written anew', async () => {
  const lead = world.lead();
  world.claude.script({ userIncludes: 'marker-curious', kind: 'reply' }, [
    { text: 'Happy to help. Buying or selling? And when would you like to move?' },
    { text: 'Happy to help. Are you looking to buy or sell?' },
  ]);
  world.ghl.leadTexts(lead.id, 'hello, a question about homes, marker-curious');
  await world.settled();
  expect(world.sent(lead)).toEqual([expect.stringMatching(/Are you looking to buy or sell\?$/)]);
});

test('an answer in the other language than the lead writes goes nowhere, nor does a name that is not due', async () => {
  const lead = world.lead({ firstName: 'Nora' });
  world.claude.script({ userIncludes: 'marker-idioma', kind: 'reply' }, [
    { text: 'Got it. What is the price range for the home?' },
    { text: 'Entendido. Que rango de precio tiene en mente?' },
  ]);
  // twice: the draft that is written ahead may not fit
  world.claude.script(
    { userIncludes: 'marker-nombre', kind: 'reply' },
    Array.from({ length: 2 }, () => ({ text: 'Nora, gracias. Para cuando quiere mudarse?' })),
  );
  for (const text of ['Hola, busco casa en Laredo, marker-idioma', 'hasta 250 mil, marker-nombre']) {
    world.ghl.leadTexts(lead.id, text);
    await world.settled();
  }
  expect(world.sent(lead)).toEqual([
    expect.stringMatching(/Entendido\. Que rango de precio tiene en mente\?$/),
    'Gracias. Para cuando quiere mudarse?',
  ]);
});

function violationsIn(userText: string): readonly unknown[] {
  return (JSON.parse(userText) as { violations: readonly unknown[] }).violations;
}

test('a refused text becomes a dead letter, a task for a person, and is answered after a replay', async () => {
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  world.claude.script({ userIncludes: 'marker-refused' }, [{ refusal: 'general_harms' }]);
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house, marker-refused');
  await world.settled();
  expect(world.sent(lead)).toEqual([]);
  const letters = await deadLettersOf(lead.id);
  expect(letters).toHaveLength(1);
  expect(letters[0]?.reason).toMatch(/refused/);
  expect(conversation.taskTitles()).toEqual([expect.stringMatching(/^Answer .* yourself/)]);
  expect(conversation.counts()).toMatchObject({ 'workflow-started': 1 });

  const replayed = world.nextEvent('reply-sent', (event) => event.contactId === lead.id);
  await readJson(world.service.url, `/api/locations/${world.locationId}/dead-letters/replay`, operatorToken, {
    ids: letters.map((letter) => letter.id),
  });
  await replayed;
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  expect(await deadLettersOf(lead.id)).toEqual([]);
  const again = await readJson(
    world.service.url,
    `/api/locations/${world.locationId}/dead-letters/replay`,
    operatorToken,
    { ids: letters.map((letter) => letter.id) },
  );
  expect(again).toEqual({ replayed: 0 });
});

test('a text that comes after a dead letter is answered', async () => {
  const lead = world.lead();
  world.claude.script({ userIncludes: 'marker-first' }, [{ refusal: 'general_harms' }]);
  world.ghl.leadTexts(lead.id, 'marker-first of two');
  await world.settled();
  await openConversation(world, lead).says('Hi, we want to buy a house');
  expect(world.sent(lead)).toHaveLength(1);
});

test('the spend cap is reached: no storm of calls, a person is told, nothing is lost', async () => {
  const capped = await startTestWorld({ claude: { spendCapUsd: 0 } });
  delete capped.ghl.targets.workflow;
  try {
    const leads = Array.from({ length: 5 }, () => capped.lead());
    for (const lead of leads) capped.ghl.leadTexts(lead.id, 'Hi, we want to buy a house');
    await capped.settled();
    expect(capped.claude.requests().length).toBeLessThanOrEqual(leads.length * 3);
    for (const lead of leads) {
      expect(capped.sent(lead)).toEqual([]);
      expect(openConversation(capped, lead).taskTitles()).toEqual([
        expect.stringMatching(/^Answer .* yourself/),
      ]);
    }
    const path = `/api/locations/${capped.locationId}/dead-letters`;
    const { deadLetters } = (await readJson(capped.service.url, path, operatorToken)) as DeadLetters;
    expect(deadLetters.map((letter) => letter.contactId).sort()).toEqual(leads.map((lead) => lead.id).sort());
  } finally {
    await capped[Symbol.asyncDispose]();
  }
});

test('streams that break in the middle give whole answers or none', async () => {
  const leads = Array.from({ length: 10 }, () => world.lead());
  Object.assign(world.claude.knobs.faults, {
    streamError: 0.2,
    socketReset: 0.1,
    emptyText: 0.1,
    maxTokens: 0.1,
  });
  for (const lead of leads) world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house in Round Rock');
  await world.settled();
  Object.assign(world.claude.knobs.faults, { streamError: 0, socketReset: 0, emptyText: 0, maxTokens: 0 });
  for (const lead of leads) {
    expect(world.sent(lead)).toHaveLength(1);
    expect(world.sent(lead)[0]).toMatch(/[.?!]$/);
  }
});
