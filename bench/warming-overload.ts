import { demoLocationId } from '../sim/ghl/index.ts';
import { Database } from '../src/adapters/store/index.ts';
import { optimisedFlags } from '../src/domain/turn-flags.ts';
import { bootstrapOf } from './bootstrap.ts';
import { Agents } from './coaching/agents.ts';
import { owners } from './coaching/coached-world.ts';
import { type BenchRow, median, quantile, ratio } from './report.ts';
import type { Profile } from './sims/orders.ts';
import { makeConversations, trafficSeed } from './traffic/conversations.ts';
import { steady, turnMs } from './turns/arm-round.ts';
import { runTalks } from './turns/run-talks.ts';
import { TurnLog } from './turns/turn-log.ts';
import { type BenchWorld, benchToken, startBenchWorld } from './world/bench-world.ts';

export const warmingOverloadTraffic =
  "closed: 200 turns in flight, more than two cores carry, of leads whose 12 agents have their dashboards open; the flag predictiveWarming on against off in one process, in short parts by turns; the domain's start weights decide, which want a card after every text; burst wait off, CLAUDE_CONNECTIONS=400";

const settings = { CLAUDE_CONNECTIONS: '400' };
const inFlight = 200;
const talksPerPart = 220;
const pairsPerRound = 2;
const agentCount = 12;

/** Every lead belongs to one of the agents, whoever makes it. */
const ownedByAll = `
  create or replace function bench_own() returns trigger language plpgsql as $$
  begin
    new.crm := jsonb_set(new.crm, '{assignedTo}',
      to_jsonb('agent-' || (hashtext(new.contact_id) & 2147483647) % ${agentCount}));
    return new;
  end $$;
`;

interface Part {
  readonly turnMs: readonly number[];
  readonly replyMs: readonly number[];
}

interface Pair {
  readonly on: Part;
  readonly off: Part;
}

/** What preparing cards costs the leads when there is more to do than can be done: it is the first to go. */
export async function runWarmingOverload(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startBenchWorld({ profile: options.profile as Profile, settings }));
  const database = stack.use(
    new Database({ address: world.database, maxConnections: 2, onError: () => undefined }),
  );
  await database.script(owners + ownedByAll);
  const agents = stack.use(
    new Agents({ url: world.service.url, locationId: demoLocationId, token: benchToken }),
  );
  const agentIds = Array.from({ length: agentCount }, (_, index) => `agent-${index}`);
  await agents.ask<'subscribe'>({ order: 'subscribe', agentIds });
  const log = stack.use(new TurnLog(world.service));
  const wishes = { prepared: 0, pressure: 0, budget: 0 };
  world.service.on((event) => {
    if (event.event === 'warm-prepared') wishes.prepared += 1;
    if (event.event === 'warm-dropped' && event.reason === 'pressure') wishes.pressure += 1;
    if (event.event === 'warm-dropped' && event.reason === 'budget') wishes.budget += 1;
  });
  const flag = new WarmingSwitch(world);
  const part = async (arm: keyof Pair, seed: number): Promise<Part> => {
    await flag.turn(arm);
    const conversations = await makeConversations(talksPerPart, seed);
    const orders = conversations.map((conversation) => ({ arm, flags: optimisedFlags, conversation }));
    const turns = steady(await runTalks(world, log, orders, inFlight), inFlight);
    return { turnMs: turns.map(turnMs), replyMs: turns.flatMap(({ replyMs }) => replyMs ?? []) };
  };
  await part('on', trafficSeed);
  const pairs: Pair[] = [];
  for (let pair = 1; pair <= options.rounds * pairsPerRound; pair += 1) {
    const seed = trafficSeed + pair;
    const first = pair % 2 === 0 ? 'on' : 'off';
    const one = await part(first, seed);
    const other = await part(first === 'on' ? 'off' : 'on', seed);
    pairs.push(first === 'on' ? { on: one, off: other } : { on: other, off: one });
  }
  return rowsOf(pairs, wishes);
}

function rowsOf(
  pairs: readonly Pair[],
  wishes: Readonly<Record<'prepared' | 'pressure' | 'budget', number>>,
): BenchRow[] {
  const turns = pairs.flatMap(({ on }) => on.turnMs);
  const n = turns.length;
  const wished = wishes.prepared + wishes.pressure + wishes.budget;
  const compared = (id: string, what: keyof Part, q: number): BenchRow => {
    // pair by pair: a machine that is slow for a moment is slow for one part, and would decide a quantile of all of them
    const of = (drawn: readonly Pair[]) =>
      median(drawn.map(({ on, off }) => ratio(quantile(on[what], q), quantile(off[what], q))));
    const trusted = bootstrapOf(pairs, of);
    const within =
      trusted === null
        ? `${pairs.length} pairs are too few for an interval`
        : `${trusted.low.toFixed(3)} to ${trusted.high.toFixed(3)}, 19 times of 20`;
    return { id, value: of(pairs), unit: 'x', n, of: `without warming, median of the pairs; ${within}` };
  };
  const share = (id: string, part: number): BenchRow => {
    return { id, value: ratio(part, wished), unit: 'share', n: wished, of: 'wishes for a card' };
  };
  return [
    compared('overload_turn_p95_ratio', 'turnMs', 0.95),
    compared('overload_turn_p50_ratio', 'turnMs', 0.5),
    compared('overload_reply_p95_ratio', 'replyMs', 0.95),
    { id: 'overload_turn_p95_ms', value: quantile(turns, 0.95), unit: 'ms', n },
    share('wishes_prepared', wishes.prepared),
    share('wishes_dropped_for_pressure', wishes.pressure),
    share('wishes_dropped_for_budget', wishes.budget),
  ];
}

/** The flag as an operator turns it: over the API, while everything runs. */
class WarmingSwitch {
  readonly #world: BenchWorld;
  #version = 0;

  constructor(world: BenchWorld) {
    this.#world = world;
  }

  async turn(to: 'on' | 'off'): Promise<void> {
    const answer = await fetch(`${this.#world.service.url}/api/flags/predictiveWarming`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${benchToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ rule: { reach: to === 'on' ? 100 : 0 }, version: this.#version },
        ...{ reason: 'a part of the benchmark', author: 'bench' },
      }),
    });
    if (!answer.ok) throw new Error(`the flag answered ${answer.status}: ${await answer.text()}`);
    this.#version += 1;
  }
}
