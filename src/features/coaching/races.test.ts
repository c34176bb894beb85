import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClaudeSim, startClaudeSim } from '../../../sim/claude/index.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { until } from '../../../test/support/until.ts';
import { type ClaudeModel, createClaudeModel } from '../../adapters/claude/index.ts';
import { createCoachingStore, createInboxStore, Database, migrate } from '../../adapters/store/index.ts';
import { optimisedFlags } from '../../domain/turn-flags.ts';
import { systemClock } from '../../kit/clock.ts';
import { systemId } from '../../kit/id.ts';
import { silentLog } from '../../kit/log.ts';
import { seededRandom } from '../../kit/random.ts';
import { Cache } from '../cache/index.ts';
import { Coach } from './coach.ts';
import type { CoachingFrame } from './frame.ts';
import { fixtureLocation } from './look.fixture.ts';

/** A thousand texts that come while cards are being made: none of them may be about an older text than is known. */
const contacts = 40;
const textsEach = 25;
const texts = [
  'ok',
  'way too expensive',
  'can we see it on friday?',
  'rates are too high right now',
  'in Kyle',
];

let sim: ClaudeSim;
let model: ClaudeModel;
let testDatabase: TestDatabase;
let database: Database;
beforeAll(async () => {
  sim = await startClaudeSim({ knobs: { profile: 'seed', seed: 5 } });
  model = createClaudeModel({
    apiKey: 'key-for-tests',
    baseUrl: sim.url,
    clock: systemClock,
    random: seededRandom(1),
  });
  testDatabase = await createTestDatabase();
  database = new Database({
    address: { connectionString: testDatabase.url },
    maxConnections: 10,
    onError: () => undefined,
  });
  await migrate(database);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await testDatabase[Symbol.asyncDispose]();
  await model[Symbol.asyncDispose]();
  await sim[Symbol.asyncDispose]();
});

test('in 1,000 random races no card about an old text is pushed', async () => {
  await database.rows(
    'race_contacts',
    `insert into contact (location_id, contact_id, crm, conversation, updated_at)
     select 'l1', 'c' || n, '{"assignedTo": "a1"}', '{"role": "buyer"}', 0 from generate_series(1, $1::int) n`,
    [contacts],
  );
  await database.rows('race_depth', `insert into coaching_agent values ('l1', 'a1', 'supervised')`);
  const random = seededRandom(20_261_125);
  await using cache = new Cache({ clock: systemClock, random });
  await using coach = new Coach({
    store: createCoachingStore(database),
    cache,
    model,
    location: () => fixtureLocation,
    clock: systemClock,
    newId: systemId,
    log: silentLog,
  });
  const inbox = createInboxStore(database);
  const acknowledged = new Map<string, number>();
  const stale: CoachingFrame[] = [];
  let shown = 0;
  let worded = 0;
  const ids = Array.from({ length: contacts }, (_, index) => `c${index + 1}`);
  for (const contactId of ids) {
    coach.open(
      { locationId: 'l1', contactId, agentId: 'a1' },
      {
        end: () => undefined,
        push: (frame) => {
          if (!('revision' in frame.data)) return;
          if (frame.data.revision < (acknowledged.get(contactId) ?? 0)) stale.push(frame);
          if (frame.event === 'cards') shown += 1;
          if (frame.event === 'model-end' && frame.data.outcome === 'card') worded += 1;
        },
      },
    );
  }
  await Promise.all(ids.map((contactId) => converse(contactId)));
  await until('the last cards are there', () => {
    const { modelCards, modelStale } = coach.figures();
    return modelCards > 0 && modelStale > 0 && shown > contacts;
  });
  expect(stale).toEqual([]);
  // the races were races: cards were shown, and others came too late and were dropped
  expect(shown).toBeGreaterThan(200);
  expect(worded).toBeGreaterThan(20);
  expect(coach.figures().modelStale).toBeGreaterThan(20);

  /** Texts and decided turns in any order and at any moment, as another engine would bring them. */
  async function converse(contactId: string): Promise<void> {
    for (let text = 1; text <= textsEach; text += 1) {
      await accept(contactId, text);
      const decided = random() < 0.7;
      if (decided) coach.note(turnDecided(contactId));
      // not a wait for anything: the moment of the next text is what is random, within the model's time and after it
      await new Promise((resolve) => setTimeout(resolve, random() * (random() < 0.2 ? 400 : 60)));
    }
  }

  async function accept(contactId: string, text: number): Promise<void> {
    const at = systemClock.now();
    const messageId = `${contactId}-${String(text).padStart(3, '0')}`;
    const event = {
      kind: 'text-received',
      locationId: 'l1',
      contactId,
      conversationId: '',
      messageId,
      deliveryId: messageId,
      door: 'app',
      occurredAt: at,
      channel: 'SMS',
      text: texts[Math.floor(random() * texts.length)] ?? '',
      attachments: [],
    } as const;
    await inbox.accept([
      {
        event,
        body: '',
        state: 'pending',
        reason: null,
        receivedAt: at,
        quietMs: 0,
        longestMs: 0,
        stopWords: null,
        phone: '',
        staleContact: false,
      },
    ]);
    acknowledged.set(contactId, text);
    coach.note({ event: 'text-accepted', locationId: 'l1', contactId, messageId, door: 'app', dueAt: at });
  }
}, 120_000);

function turnDecided(contactId: string) {
  return {
    event: 'turn-decided',
    locationId: 'l1',
    contactId,
    runId: 'r',
    outcome: 'answered',
    reason: '',
    mode: 'active',
    score: 0,
    temperature: 'cold',
    completion: 0,
    texts: 1,
    newFacts: [],
    openQuestion: null,
    costUsd: 0,
    flags: optimisedFlags,
  } as const;
}
