import { afterEach, expect, test } from 'vitest';
import { openConversation } from '../support/conversation.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { startTestWorld, type TestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

/** One connection breaks, once: when the statement goes out, or when its answer with the word comes back. */
interface Cut {
  readonly statement: string;
  readonly word: string;
  readonly at: 'asked' | 'answered';
}

const opened: AsyncDisposable[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]();
});

async function cuttingWorld() {
  let next: Cut | null = null;
  let cuts = 0;
  const asking = new Set<number>();
  let proxy: TcpProxy | undefined;
  const world: TestWorld = await startTestWorld({
    address: async (url) => {
      proxy = await startTcpProxy(new URL(url), ({ from, connection, words }) => {
        if (next === null) return 'pass';
        if (from === 'service') {
          if (words.includes(next.statement)) asking.add(connection);
          else asking.delete(connection);
        }
        const isHit =
          asking.has(connection) &&
          from === (next.at === 'asked' ? 'service' : 'database') &&
          words.includes(next.word);
        if (!isHit) return 'pass';
        next = null;
        cuts += 1;
        return 'cut';
      });
      return proxy.url;
    },
  });
  opened.push(world);
  if (proxy !== undefined) opened.push(proxy);
  return {
    world,
    cutOnce: (cut: Cut) => {
      next = cut;
    },
    isCut: () => cuts > 0,
  };
}

test.each([
  { statement: 'give_back', at: 'asked' as const },
  { statement: 'claim_next', at: 'answered' as const },
])(
  'a connection that breaks while $statement is $at costs its contact seconds',
  async ({ statement, at }) => {
    const { world, cutOnce, isCut } = await cuttingWorld();
    const lead = world.lead();
    await openConversation(world, lead).says('Hi, we want to buy a house');
    await world.settled();
    const before = world.sent(lead).length;
    cutOnce({ statement, word: lead.id, at });
    world.ghl.leadTexts(lead.id, 'around 400k in Kyle');
    await until('the connection is cut', isCut);
    world.ghl.leadTexts(lead.id, 'and a garden, please. Are you there?');
    await until('nothing waits', async () => {
      const waiting = await world.database.query(
        "select 1 from inbox where contact_id = $1 and state = 'pending'",
        [lead.id],
      );
      return waiting.length === 0;
    });
    await until('answered', () => world.sent(lead).length > before);
    const lane = () => world.database.query('select owner from lane where contact_id = $1', [lead.id]);
    await until('free again', async () => JSON.stringify(await lane()) === '[{"owner":null}]');
  },
);

test('a text that is given up stays waiting until a person is told of it', async () => {
  const { world, cutOnce, isCut } = await cuttingWorld();
  const lead = world.lead();
  const conversation = openConversation(world, lead);
  const refusals = Array.from({ length: 50 }, () => ({ refusal: 'general_harms' }) as const);
  world.claude.script({ userIncludes: 'marker-refused' }, refusals);
  cutOnce({ statement: 'decide_run', word: 'system_trouble', at: 'asked' });
  world.ghl.leadTexts(lead.id, 'Hi, we want to buy a house, marker-refused');
  await until('the connection is cut', isCut);
  const rows = () =>
    world.database.query<{ state: string }>(
      "select state from inbox where contact_id = $1 and kind = 'text-received' and door <> 'workflow'",
      [lead.id],
    );
  expect(await rows()).toEqual([{ state: 'pending' }]);
  world.clock.advance(600_000);
  await until('a person is told', () => conversation.taskTitles().length > 0);
  expect(await rows()).toEqual([{ state: 'dead' }]);
  expect(world.sent(lead)).toEqual([]);
});
