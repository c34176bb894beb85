import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { demoLocationId } from '../sim/ghl/index.ts';
import { Database } from '../src/adapters/store/index.ts';
import { optimisedFlags } from '../src/domain/turn-flags.ts';
import { seededRandom } from '../src/kit/random.ts';
import { systemWait } from '../src/kit/wait.ts';
import { Agents } from './coaching/agents.ts';
import { inParallel, owners } from './coaching/coached-world.ts';
import { type BenchRow, median, quantile, ratio } from './report.ts';
import type { Profile } from './sims/orders.ts';
import { firstLines } from './traffic/first-lines.ts';
import { type BenchWorld, startBenchWorld } from './world/bench-world.ts';

export const pushTraffic =
  '1,000 agents subscribed from another process, each with one lead who has had an answer; 200 texts a round from different leads, 10 a second; clock of the machine';

const agentCount = 1000;
const textsPerRound = 200;
const betweenTextsMs = 100;
const turnsAtOnce = 12;
/** Two processes of one machine; what was told before the text was accepted tells of something else. */
const clockSkewMs = 2;
const quietMs = 2_000;
const longestUnrestMs = 180_000;
const token = 'operator-token-of-the-benchmark';

/** From the commit of a lead's text to the frames at the agent: that the lead wrote, and the new cards. */
export async function runPush(options: {
  profile: string;
  rounds: number;
  minutes?: number | undefined;
}): Promise<BenchRow[]> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(
    await startBenchWorld({ profile: options.profile as Profile, settings: { OPERATOR_TOKEN: token } }),
  );
  const database = stack.use(
    new Database({ address: world.database, maxConnections: 2, onError: () => undefined }),
  );
  await database.script(owners);
  const contactIds = (await world.newLeads(agentCount, optimisedFlags)).map(({ contactId }) => contactId);
  await giveAway(database, contactIds);
  const agents = stack.use(new Agents({ url: world.service.url, locationId: demoLocationId, token }));
  const memoryBefore = memoryOf();
  await agents.ask<'subscribe'>({ order: 'subscribe', agentIds: contactIds.map(agentOf) });
  const perTabKb = (memoryOf() - memoryBefore) / agentCount / 1024;
  if (options.minutes !== undefined) await givePast(database, contactIds, world.clock.now());
  await begin(world, contactIds);
  await untilQuiet(agents);
  // awaited here: a returned promise would end the world at once
  return options.minutes === undefined
    ? await pushRows(world, agents, contactIds, { rounds: options.rounds, perTabKb })
    : await memoryRows(world, agents, contactIds, options.minutes);
}

async function pushRows(
  world: BenchWorld,
  agents: Agents,
  contactIds: readonly string[],
  { rounds, perTabKb }: { readonly rounds: number; readonly perTabKb: number },
): Promise<BenchRow[]> {
  const acceptedAt = await text(world, contactIds, Math.min(agentCount, textsPerRound * rounds));
  const ms = { cards: [] as number[], inbound: [] as number[] };
  const done = new Set<string>();
  for (const { event, contactId, at } of await agents.ask<'seen'>({ order: 'seen' })) {
    const accepted = acceptedAt.get(contactId);
    // what comes after the first is told by the turn, not by the text
    if (accepted === undefined || at < accepted - clockSkewMs || done.has(`${event} ${contactId}`)) continue;
    done.add(`${event} ${contactId}`);
    ms[event].push(at - accepted);
  }
  const of = `${acceptedAt.size} texts accepted`;
  return [
    { id: 'push_p95_ms_1000', value: quantile(ms.cards, 0.95), unit: 'ms', n: ms.cards.length, of },
    { id: 'push_p50_ms_1000', value: quantile(ms.cards, 0.5), unit: 'ms', n: ms.cards.length, of },
    {
      id: 'push_inbound_p95_ms_1000',
      value: quantile(ms.inbound, 0.95),
      unit: 'ms',
      n: ms.inbound.length,
      of,
    },
    {
      id: 'kb_per_subscription',
      value: perTabKb,
      unit: 'KB',
      n: agentCount,
      of: 'heap and buffers after a collection',
    },
  ];
}

/**
 * Texts of all leads in turn for so many minutes; what the process holds after a collection, once a minute (ten times
 * in a short run). The first third is warming up. Flat: the median of the last ten readings (of a short run fewer)
 * against that of the first ten counted ones; two readings in turn differ by 5 %.
 */
async function memoryRows(
  world: BenchWorld,
  agents: Agents,
  contactIds: readonly string[],
  minutes: number,
): Promise<BenchRow[]> {
  const everyMs = Math.min(60_000, (minutes * 60_000) / 10);
  const readings: number[] = [];
  const endsAt = performance.now() + minutes * 60_000;
  let readAt = performance.now() + everyMs;
  for (let sent = 0; performance.now() < endsAt; sent += 1) {
    await world.sims.text(
      contactIds[sent % contactIds.length] ?? '',
      firstLines[sent % firstLines.length] ?? 'ok',
    );
    await systemWait(betweenTextsMs);
    if (performance.now() < readAt) continue;
    readAt += everyMs;
    readings.push(heapMb());
    await agents.ask<'seen'>({ order: 'seen' });
  }
  const counted = readings.slice(Math.floor(readings.length / 3));
  const n = counted.length;
  const atOnce = Math.max(1, Math.min(10, Math.floor(n / 3)));
  const [first, last] = [median(counted.slice(0, atOnce)), median(counted.slice(-atOnce))];
  const of = `heap after a collection, ${minutes} minutes, 10 texts a second`;
  return [
    { id: 'memory_last_over_first', value: n < 5 ? null : ratio(last, first), unit: 'x', n, of },
    ...readings.map((mb, index) => ({
      id: `memory_mb_${String(Math.round(((index + 1) * everyMs) / 1000)).padStart(5, '0')}s`,
      value: mb,
      unit: 'MB',
      n: 1,
      of,
    })),
  ];
}

async function text(
  world: BenchWorld,
  contactIds: readonly string[],
  count: number,
): Promise<ReadonlyMap<string, number>> {
  const acceptedAt = new Map<string, number>();
  const decided = new Set<string>();
  const all = Promise.withResolvers<void>();
  const stop = world.service.on((event) => {
    if (event.event === 'text-accepted' && !acceptedAt.has(event.contactId))
      acceptedAt.set(event.contactId, performance.timeOrigin + performance.now());
    if (event.event === 'turn-ended') decided.add(event.contactId);
    if (decided.size === count) all.resolve();
  });
  const random = seededRandom(7);
  for (const contactId of contactIds.slice(0, count)) {
    const line = firstLines[Math.floor(random() * firstLines.length)] ?? 'ok';
    await world.sims.text(contactId, line);
    await systemWait(betweenTextsMs);
  }
  await all.promise;
  stop();
  return acceptedAt;
}

/** Every lead has an agent of its own who wants to see everything. */
async function giveAway(database: Database, contactIds: readonly string[]): Promise<void> {
  const agentIds = contactIds.map(agentOf);
  await database.rows('push_owners', 'insert into bench_owner select * from unnest($1::text[], $2::text[])', [
    contactIds,
    agentIds,
  ]);
  await database.rows(
    'push_depth',
    `insert into coaching_agent (location_id, agent_id, depth) select $1, a, 'supervised' from unnest($2::text[]) a`,
    [demoLocationId, agentIds],
  );
}

/**
 * As many messages as a context holds at most: conversations that grow for the first half hour would look like memory
 * that does.
 */
async function givePast(database: Database, contactIds: readonly string[], now: number): Promise<void> {
  await database.rows(
    'push_past',
    `insert into message (location_id, contact_id, message_id, author, channel, text, at)
     select $1, contact, 'past-' || contact || '-' || n, case when n % 2 = 0 then 'lead' else 'assistant' end, 'SMS',
       'We would like three bedrooms and a garden, if there is one near Austin (' || n || ')', $3::bigint - n * 3600000
     from unnest($2::text[]) as contact, generate_series(1, 20) as n`,
    [demoLocationId, contactIds, now],
  );
}

/** Every lead has written once and had an answer. */
async function begin(world: BenchWorld, contactIds: readonly string[]): Promise<void> {
  const waiting = new Map(contactIds.map((id) => [id, Promise.withResolvers<void>()]));
  const stop = world.service.on((event) => {
    if (event.event === 'turn-ended') waiting.get(event.contactId)?.resolve();
  });
  await inParallel(contactIds, turnsAtOnce, async (contactId) => {
    await world.sims.text(contactId, 'Hi, we would like to buy a house in Austin');
    await waiting.get(contactId)?.promise;
  });
  stop();
  await world.sims.settled();
}

/** The first answers are followed by cards that a model words, in turn for a thousand agents. */
async function untilQuiet(agents: Agents): Promise<void> {
  const until = performance.now() + longestUnrestMs;
  do {
    if (performance.now() > until) throw new Error('the agents are told of things although nobody texts');
    await agents.ask<'seen'>({ order: 'seen' });
    await systemWait(quietMs);
  } while ((await agents.ask<'seen'>({ order: 'seen' })).length > 0);
}

setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');

function collectGarbage(): void {
  if (typeof collect !== 'function') throw new Error('this Node cannot be asked to collect garbage');
  collect();
}

function heapMb(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

function agentOf(contactId: string): string {
  return `agent-${contactId}`;
}

/** Bytes in use after a collection, those outside the heap too; what the kernel holds for a socket is not in it. */
function memoryOf(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
