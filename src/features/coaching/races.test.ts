import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../kit/random.ts';
import type { CoachingFrame } from './frame.ts';
import type { CoachingStore } from './ports.ts';
import { type CoachWorld, startCoachWorld, textAccepted, turnDecided } from './trial.ts';

/** A thousand texts that come while cards are being made: no card may be about an older text than is known. */
const contacts = 40;
const textsEach = 25;
const texts = [
  'ok',
  'way too expensive',
  'can we see it on friday?',
  'rates are too high right now',
  'in Kyle',
];

let world: CoachWorld;
beforeAll(async () => {
  world = await startCoachWorld({ profile: 'seed', seed: 5 }, {}, late);
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

/**
 * The store's answers come late by up to 10 ms, the last one before a push by up to 30, as from a database under load: a text falls between any answer and what
 * is done with it.
 */
function late(store: CoachingStore): CoachingStore {
  const random = seededRandom(7);
  const delayed = async <T>(answer: Promise<T>, mostMs = 10): Promise<T> => {
    const value = await answer;
    await new Promise((resolve) => setTimeout(resolve, random() * mostMs));
    return value;
  };
  return {
    ...store,
    view: (place, now) => delayed(store.view(place, now)),
    stamp: (place) => delayed(store.stamp(place)),
    versions: (places) => delayed(store.versions(places), 30),
  };
}

test('in 1,000 random races no card about an old text is pushed, or answered to a look', async () => {
  const { coach } = world;
  const random = seededRandom(20_261_125);
  const ids = Array.from({ length: contacts }, (_, index) => `c${index + 1}`);
  await world.contacts('l1', ids);
  const acknowledged = new Map<string, number>();
  const stale: unknown[] = [];
  let shown = 0;
  let worded = 0;
  let looked = 0;
  const whenWorded = new Map<string, () => void>();
  for (const contactId of ids) {
    coach.open(
      { locationId: 'l1', contactId, agentId: 'a1' },
      {
        end: () => undefined,
        push: (frame: CoachingFrame) => {
          if (!('revision' in frame.data)) return;
          if (frame.data.revision < (acknowledged.get(contactId) ?? 0)) stale.push(frame);
          if (frame.event === 'cards') shown += 1;
          if (frame.event !== 'model-end') return;
          if (frame.data.outcome === 'card') worded += 1;
          whenWorded.get(contactId)?.();
        },
      },
    );
  }
  await Promise.all(ids.map(converse));
  expect(stale).toEqual([]);
  // the races were races: cards were shown, and others came too late and were dropped
  expect(shown).toBeGreaterThan(200);
  expect(looked).toBeGreaterThan(500);
  expect(worded).toBeGreaterThanOrEqual(contacts);
  expect(coach.figures().modelStale).toBeGreaterThan(3);

  /** Texts, decided turns and looks in any order, at any moment. */
  async function converse(contactId: string): Promise<void> {
    const looks: Promise<void>[] = [];
    for (let text = 1; text <= textsEach; text += 1) {
      const messageId = `${contactId}-${String(text).padStart(3, '0')}`;
      looks.push(look(contactId, random() * 10));
      await world.accept('l1', contactId, messageId, texts[Math.floor(random() * texts.length)] ?? '');
      acknowledged.set(contactId, text);
      coach.note(textAccepted('l1', contactId, messageId));
      const isPatient = text % 5 === 0;
      const answered = new Promise<void>((resolve) => whenWorded.set(contactId, resolve));
      if (isPatient || random() < 0.7) coach.note(turnDecided('l1', contactId));
      if (isPatient) await answered;
      // no wait for anything: the moment of the next text is what is random, within the model's time and after it
      await new Promise((resolve) => setTimeout(resolve, random() * 120));
    }
    await Promise.all(looks);
  }

  async function look(contactId: string, afterMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    const answer = await coach.look({ locationId: 'l1', contactId, agentId: 'a1' });
    if (answer.outcome !== 'found' || answer.cards.length === 0) return;
    looked += 1;
    const known = acknowledged.get(contactId) ?? 0;
    for (const card of answer.cards) if (card.revision < known) stale.push(card);
  }
});
