import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ScriptedAnswer } from '../../../sim/claude/index.ts';
import { until } from '../../../test/support/until.ts';
import type { CoachingStore } from './ports.ts';
import { type CoachWorld, startCoachWorld, textAccepted, turnDecided } from './trial.ts';

let world: CoachWorld;
let number = 0;
beforeAll(async () => {
  world = await startCoachWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});
beforeEach(() => {
  world.sim.resetLedger();
});

function calls(): number {
  return world.sim.requests().filter(({ systemText }) => systemText.startsWith('You coach')).length;
}

/** A new conversation in which the lead said this. */
async function conversation(text: string, locationId = 'l1') {
  number += 1;
  const contactId = `c${number}`;
  await world.contacts(locationId, [contactId]);
  await world.accept(locationId, contactId, `m${number}`, text);
  return { locationId, contactId, agentId: 'a1' };
}

test('twenty panels of one conversation cost one call, and all get the words and the card', async () => {
  const place = await conversation('that is way too expensive');
  const before = calls();
  const panels = Array.from({ length: 20 }, () => world.open(place));
  // whoever comes when it is there already gets it with the first frame
  const worded = await until('every panel has the card', () => {
    const cards = panels.flatMap(({ frames }) => {
      const shown = frames.findLast(({ event }) => event === 'cards' || event === 'model-end');
      return shown !== undefined && 'cards' in shown.data ? shown.data.cards.slice(0, 1) : [];
    });
    return cards.filter(({ cooldownKey }) => cooldownKey.startsWith('model:')).length === 20 && cards;
  });
  expect(calls() - before).toBe(1);
  for (const card of worded)
    expect(card).toMatchObject({ kind: 'objection', basedOnMessageId: `m${number}` });
  expect(worded.filter(({ costUsd }) => costUsd > 0)).toHaveLength(1);
  for (const panel of panels) panel.close();
});

test('two contacts, or two locations, never share a card, whatever was said', async () => {
  const before = calls();
  const text = 'rates are too high right now';
  for (const place of [await conversation(text), await conversation(text), await conversation(text, 'l2')]) {
    const panel = world.open(place);
    await panel.next('model-end');
    panel.close();
  }
  expect(calls() - before).toBe(3);
});

test('a model that fails, is cut off or writes what does not hold gives no card, and none is kept', async () => {
  const card = { title: 'Say this', evidence: 'never said', messageId: '', say: 'Hi', kind: 'book' };
  const rest = { severity: 'low', why: '', playbook: '', missingFacts: [], confidence: 1 };
  const answers: readonly ScriptedAnswer[] = [
    { error: { status: 400 } },
    { text: 'no', stopReason: 'max_tokens' },
    { text: JSON.stringify({ ...card, ...rest }) },
  ];
  for (const answer of answers) {
    const place = await conversation('hm');
    world.sim.script({}, [answer]);
    const panel = world.open(place);
    const end = await panel.next('model-end');
    expect(end.data.outcome).toBe('none');
    expect(end.data.cards.every(({ lane }) => lane === 'instant')).toBe(true);
    expect(panel.frames.some((frame) => frame.event === 'model-delta' && frame.data.field === 'say')).toBe(
      false,
    );
    panel.close();
    const again = world.open(place);
    expect((await again.next('model-end')).data.outcome).toBe('card');
    again.close();
  }
});

test('a card that takes too long is dropped', async () => {
  await using slow = await startCoachWorld({}, { deadlineMs: 150 });
  await slow.contacts('l1', ['c1']);
  await slow.accept('l1', 'c1', 'm1', 'hello');
  slow.sim.script({}, [{ until: new Promise(() => undefined) }]);
  const panel = slow.open({ locationId: 'l1', contactId: 'c1', agentId: 'a1' });
  expect((await panel.next('model-end')).data.outcome).toBe('none');
  expect(slow.coach.figures().modelNone).toMatchObject({ 'failed:deadline': 1 });
});

test('a prepared card is there at the look, for one call; preparing it again costs nothing', async () => {
  const place = await conversation('i already have an agent');
  const before = calls();
  expect(await world.coach.prepareInstant(place)).toBe(true);
  const prepared = await world.coach.prepareCard(place);
  expect(prepared).toMatchObject({ outcome: 'prepared', version: `1:m${number}` });
  expect(prepared.outcome === 'prepared' && prepared.tokens).toBeGreaterThan(100);
  const look = await world.coach.look(place);
  expect(look).toMatchObject({
    cards: [{ cooldownKey: 'model:objection:already_represented', lane: 'instant' }],
  });
  expect(await world.coach.prepareCard(place)).toEqual({ outcome: 'not-needed' });
  expect(calls() - before).toBe(1);
});

test('a card prepared before the lead wrote again is not shown', async () => {
  const place = await conversation('i already have an agent');
  await world.coach.prepareCard(place);
  // another process took the text in: nobody tells this one
  await world.accept('l1', place.contactId, `${place.contactId}-next`, 'ok thanks');
  const look = await world.coach.look(place);
  expect(look.outcome === 'found' && look.revision).toBe(2);
  expect(look.outcome === 'found' && look.cards.every(({ revision }) => revision === 2)).toBe(true);
});

test('a text accepted between the last look at the store and the push: the card about the older text is not pushed', async () => {
  const place = { locationId: 'l1', contactId: 'late', agentId: 'a1' };
  let isArmed = true;
  let accepted: () => Promise<void> = () => Promise.resolve();
  const around = (store: CoachingStore): CoachingStore => ({
    ...store,
    versions: async (places) => {
      const answer = await store.versions(places);
      if (isArmed) {
        isArmed = false;
        await accepted();
      }
      return answer;
    },
  });
  await using raced = await startCoachWorld({}, {}, around);
  accepted = async () => {
    await raced.accept('l1', 'late', 'm2', 'can we see it on friday?');
    raced.coach.note(textAccepted('l1', 'late', 'm2'));
    raced.coach.note(turnDecided('l1', 'late'));
  };
  await raced.contacts('l1', ['late']);
  await raced.accept('l1', 'late', 'm1', 'way too expensive');
  const panel = raced.open(place);
  expect((await panel.next('model-end')).data.revision).toBe(2);
  const superseded = panel.frames.findIndex(({ event }) => event === 'superseded');
  const after = panel.frames
    .slice(superseded)
    .flatMap(({ data }) => ('revision' in data ? [data.revision] : []));
  expect(superseded).toBeGreaterThan(-1);
  expect(new Set(after)).toEqual(new Set([2]));
});

test.each([
  ['a text that is told late', textAccepted('l1', 'raced', 'm1')],
  // the turn's end has the panel look again before the wording can say so
  ["a turn's end", turnDecided('l1', 'raced')],
] as const)(
  '%s does not keep the end of a wording from the panel that was told of its start',
  async (_what, event) => {
    let looked = (): void => undefined;
    await using raced = await startCoachWorld({}, {}, (store) => ({
      ...store,
      versions: (places) => {
        // the card is there by now
        looked();
        looked = () => undefined;
        return store.versions(places);
      },
    }));
    looked = () => raced.coach.note(event);
    await raced.contacts('l1', ['raced']);
    await raced.accept('l1', 'raced', 'm1', 'i already have an agent');
    const panel = raced.open({ locationId: 'l1', contactId: 'raced', agentId: 'a1' });
    const end = await panel.next('model-end');
    expect(end.data).toMatchObject({ outcome: 'card', revision: 1 });
    expect(panel.frames.filter((frame) => frame.event === 'model-start')).toHaveLength(1);
  },
);

test('what another process takes in is seen by the check of open panels', async () => {
  const place = await conversation('hello');
  const panel = world.open(place);
  await panel.next('model-end');
  await world.accept('l1', place.contactId, `${place.contactId}-2`, 'STOP');
  await world.coach.tick();
  await panel.next('superseded');
  expect((await panel.next('cards')).data).toMatchObject({ revision: 2, cards: [{ kind: 'compliance' }] });
  panel.close();
});

test('cards of an older text are superseded on record, and a state given to them is refused', async () => {
  const place = await conversation('way too expensive');
  const [old] = await cardsOf(place);
  await world.accept('l1', place.contactId, `${place.contactId}-2`, 'can we see it on friday?');
  await cardsOf(place);
  const change = { to: 'inserted', text: null } as const;
  expect(await world.coach.setState(place, old?.id ?? '', change)).toEqual({
    outcome: 'not-possible',
    state: 'superseded',
  });
});

test('two processes, one card: it is dismissed once and stays away in both', async () => {
  const place = await conversation('we need to talk to my wife first');
  const other = world.another();
  const [card] = await cardsOf(place);
  const change = { to: 'dismissed', text: null } as const;
  await world.coach.setState(place, card?.id ?? '', change);
  const elsewhere = await other.look(place);
  expect(elsewhere.outcome === 'found' && elsewhere.cards.map(({ id }) => id)).not.toContain(card?.id);
  expect(await other.setState(place, card?.id ?? '', change)).toMatchObject({ outcome: 'not-possible' });
});

test('an agent who lost the contact loses its cards too', async () => {
  const place = await conversation('way too expensive');
  const [card] = await cardsOf(place);
  await world.database.rows(
    'take_away',
    `update contact set crm = '{"assignedTo": "a2"}' where contact_id = $1`,
    [place.contactId],
  );
  const change = { to: 'sent', text: null } as const;
  expect(await world.coach.setState(place, card?.id ?? '', change)).toEqual({ outcome: 'not-yours' });
  expect(await world.coach.look(place)).toEqual({ outcome: 'not-yours' });
});

async function cardsOf(place: { locationId: string; contactId: string; agentId: string }) {
  const look = await world.coach.look(place);
  return look.outcome === 'found' ? look.cards : [];
}
