import { type ClaudeSim, type ClaudeSimOptions, startClaudeSim } from '../../../sim/claude/index.ts';
import { createTestDatabase } from '../../../test/support/test-database.ts';
import { createClaudeModel } from '../../adapters/claude/index.ts';
import {
  createCoachingStore,
  createDeskStore,
  createInboxStore,
  Database,
  migrate,
} from '../../adapters/store/index.ts';
import type { BusinessEvent } from '../../domain/events.ts';
import { optimisedFlags } from '../../domain/turn-flags.ts';
import { systemClock } from '../../kit/clock.ts';
import { systemId } from '../../kit/id.ts';
import { silentLog } from '../../kit/log.ts';
import { seededRandom } from '../../kit/random.ts';
import { Cache } from '../cache/index.ts';
import { Coach, type CoachOptions } from './coach.ts';
import type { CoachingFrame } from './frame.ts';
import { fixtureLocation } from './look.fixture.ts';
import type { CoachingStore, Place } from './ports.ts';

export interface CoachWorld extends AsyncDisposable {
  readonly coach: Coach;
  readonly sim: ClaudeSim;
  readonly database: Database;
  /** Another coach on the same database, as another process would be. */
  another(): Coach;
  /** Contacts of agent `a1`, who sees everything. */
  contacts(locationId: string, ids: readonly string[]): Promise<void>;
  /** A text is committed to the inbox; nobody is told. */
  accept(locationId: string, contactId: string, messageId: string, text: string): Promise<void>;
  open(place: Place): SeenPanel;
}

export interface SeenPanel {
  readonly frames: readonly CoachingFrame[];
  next<Name extends CoachingFrame['event']>(name: Name): Promise<Extract<CoachingFrame, { event: Name }>>;
  close(): void;
}

/** The coach over a real database and the simulated model; what the rest of the service does is played by the test. */
export async function startCoachWorld(
  knobs: NonNullable<ClaudeSimOptions['knobs']> = {},
  options: Partial<CoachOptions> = {},
  around: (store: CoachingStore) => CoachingStore = (store) => store,
): Promise<CoachWorld> {
  await using stack = new AsyncDisposableStack();
  const sim = stack.use(await startClaudeSim({ knobs }));
  const random = seededRandom(1);
  const model = stack.use(
    createClaudeModel({ apiKey: 'key-for-tests', baseUrl: sim.url, clock: systemClock, random }),
  );
  const testDatabase = stack.use(await createTestDatabase());
  const address = { connectionString: testDatabase.url };
  const database = stack.use(new Database({ address, maxConnections: 10, onError: () => undefined }));
  await migrate(database);
  const store = around(createCoachingStore(database));
  const inbox = createInboxStore(database);
  const make = (): Coach => {
    const cache = new Cache({ clock: systemClock, random });
    return new Coach({
      store,
      desks: createDeskStore(database),
      cache,
      model,
      location: () => fixtureLocation,
      clock: systemClock,
      newId: systemId,
      log: silentLog,
      tickMs: 3_600_000,
      ...options,
    });
  };
  const coach = stack.use(make());
  const owned = stack.move();
  return {
    coach,
    sim,
    database,
    another: () => owned.use(make()),
    contacts: async (locationId, ids) => {
      await database.rows(
        'fixture_contacts',
        `insert into contact (location_id, contact_id, crm, conversation, updated_at)
         select $1, id, '{"assignedTo": "a1"}', '{"role": "buyer"}', 0 from unnest($2::text[]) id`,
        [locationId, ids],
      );
      await store.setDepth(locationId, 'a1', 'supervised');
    },
    accept: async (locationId, contactId, messageId, text) => {
      await inbox.accept([intakeOf(locationId, contactId, messageId, text)]);
    },
    open: (place) => seen(coach, place),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

export function textAccepted(locationId: string, contactId: string, messageId: string): BusinessEvent {
  return { event: 'text-accepted', locationId, contactId, messageId, door: 'app' };
}

export function turnDecided(locationId: string, contactId: string, agentId = ''): BusinessEvent {
  return {
    event: 'turn-decided',
    agentId,
    locationId,
    contactId,
    runId: 'r',
    outcome: 'answered',
    isReplyDue: true,
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
  };
}

function seen(coach: Coach, place: Place): SeenPanel {
  const frames: CoachingFrame[] = [];
  const waiting = new Set<() => void>();
  const panel = coach.open(place, {
    end: () => undefined,
    push: (frame) => {
      frames.push(frame);
      for (const look of waiting) look();
    },
  });
  let read = 0;
  return {
    frames,
    close: () => panel.close(),
    next: (name) =>
      new Promise((resolve) => {
        const look = () => {
          const at = frames.findIndex((frame, index) => index >= read && frame.event === name);
          const found = frames[at];
          if (found === undefined || !isNamed(found, name)) return;
          read = at + 1;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

function isNamed<Name extends CoachingFrame['event']>(
  frame: CoachingFrame,
  name: Name,
): frame is Extract<CoachingFrame, { event: Name }> {
  return frame.event === name;
}

function intakeOf(locationId: string, contactId: string, messageId: string, text: string) {
  const at = systemClock.now();
  return {
    event: {
      kind: 'text-received',
      locationId,
      contactId,
      conversationId: '',
      messageId,
      deliveryId: messageId,
      door: 'app',
      occurredAt: at,
      channel: 'SMS',
      text,
      attachments: [],
    },
    body: '',
    state: 'pending',
    reason: null,
    receivedAt: at,
    quietMs: 0,
    longestMs: 0,
    stopWords: null,
    phone: '',
    staleContact: false,
  } as const;
}
