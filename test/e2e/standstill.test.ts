import { expect, test } from 'vitest';
import { readConfig } from '../../src/config/config.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { startService } from '../../src/service.ts';
import { simulatedVendors } from '../../world/start-world.ts';
import { holdModel } from '../support/held-model.ts';
import { operatorToken } from '../support/operator.ts';
import { RecordedLog } from '../support/recorded-log.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { quickRateLimit, startTestWorld } from '../support/test-world.ts';
import { until } from '../support/until.ts';

test('a process that stood still between its intent and the call does not send what another has sent', async () => {
  let isStalled = false;
  let proxy: TcpProxy | undefined;
  const world = await startTestWorld({
    address: async (url) => {
      proxy = await startTcpProxy(new URL(url), ({ from }) =>
        isStalled && from === 'database' ? 'keep' : 'pass',
      );
      return proxy.url;
    },
  });
  await using stack = new AsyncDisposableStack();
  if (proxy === undefined) throw new Error('the world asked for no address');
  stack.use(proxy);
  stack.use(world);
  const lead = world.lead();
  const held = holdModel(world.claude, 'can I talk to a person', 'analysis');
  // a handoff: a task and a note besides the text
  world.ghl.leadTexts(lead.id, 'Hi, can I talk to a person please?');
  await held.asked;
  const read = readConfig({
    ...{ PORT: '0', ROLE: 'worker', RECONCILE_SECONDS: '3600', OPERATOR_TOKEN: operatorToken },
  });
  if (read.outcome === 'refused') throw new Error(read.problems.join(' '));
  stack.use(
    await startService({
      config: read.config,
      database: { connectionString: world.database.url },
      vendors: simulatedVendors(world.ghl, world.claude.url),
      overrides: {
        ...{ clock: world.clock, log: new RecordedLog(), random: seededRandom(5) },
        ...{ rateLimit: quickRateLimit, settings: { burstQuietMs: 40, burstLongestMs: 2000 } },
      },
    }),
  );
  isStalled = true;
  held.release();
  const state = async () => {
    const [line] = await world.database.query<{ state: string }>(
      "select state from effect where contact_id = $1 and kind = 'send-text'",
      [lead.id],
    );
    return line?.state;
  };
  await until('the intent is booked', async () => (await state()) === 'started');
  world.clock.advance(40_000);
  await until('the other process has sent it', async () => (await state()) === 'done');
  expect(world.sent(lead)).toHaveLength(1);
  const { tasks, notes } = world.ghl.world.contacts.get(lead.id) ?? {};
  await until('and the task is made', () => (tasks?.size ?? 0) > 0 && (notes?.size ?? 0) > 0);
  const before = { tasks: tasks?.size, notes: notes?.size };
  const ended = world.nextEvent('turn-ended', (event) => event.contactId === lead.id);
  proxy.release();
  await ended;
  await world.settled();
  expect(world.sent(lead)).toHaveLength(1);
  expect({ tasks: tasks?.size, notes: notes?.size }).toEqual(before);
});
