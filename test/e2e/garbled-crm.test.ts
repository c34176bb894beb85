import { afterAll, beforeAll, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import {
  type GarblingName,
  type GarblingProxy,
  garblings,
  startGarblingProxy,
} from '../support/garbling-proxy.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';

/** Something between the service and the CRM spoils the answers of one operation after another. */

const hotText = 'Hi, we want to buy in Round Rock, 3 bedrooms, up to 450k';
let world: TestWorld;
let proxy: GarblingProxy | undefined;
let garbling: GarblingName | null = null;
let struck = new Map<string, number>();

beforeAll(async () => {
  world = await startTestWorld({
    settings: { GHL_CALL_TIMEOUT_MS: '600' },
    detours: {
      ghl: async (url) => {
        proxy = await startGarblingProxy(url, (answer) => {
          if (garbling === null) return null;
          const operation = `${answer.method} ${answer.path.replaceAll(/\?.*|[A-Za-z0-9]{20}/g, '')}`;
          const times = struck.get(operation) ?? 0;
          struck.set(operation, times + 1);
          return times < 2 ? garblings[garbling](answer) : null;
        });
        return proxy.url;
      },
    },
  });
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await proxy?.[Symbol.asyncDispose]();
});

test.each(['not-found words', 'nulls inside', 'half'] as const)(
  '«%s»: one text, one handoff, and everything arrives',
  async (name) => {
    const lead = world.lead();
    struck = new Map();
    garbling = name;
    world.ghl.leadTexts(lead.id, hotText);
    await world.settled();
    const conversation = openConversation(world, lead);
    expect(world.sent(lead)).toHaveLength(1);
    expect(conversation.taskTitles()).toEqual([expect.stringMatching(/^Take over/)]);
    expect(conversation.counts()).toMatchObject({
      'note-created': 1,
      'workflow-started': 1,
      'opportunity-created': 1,
    });
    expect(world.ghl.world.contacts.get(lead.id)?.tags).toEqual(
      expect.arrayContaining(['Hot-Lead', 'AI-Off']),
    );
    expect((await conversation.view()).contact.score).toBe(3);
  },
);
