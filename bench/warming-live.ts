import { setTimeout as pause } from 'node:timers/promises';
import { demoLocationId } from '../sim/ghl/index.ts';
import { Database } from '../src/adapters/store/index.ts';
import { optimisedFlags } from '../src/domain/turn-flags.ts';
import { seededRandom } from '../src/kit/random.ts';
import { owners } from './coaching/coached-world.ts';
import { type BenchRow, ratio } from './report.ts';
import { makeAgentDays } from './traffic/agent-days.ts';
import { firstLines } from './traffic/first-lines.ts';
import { rememberPast } from './warming/past.ts';
import { readTrace, type TraceLine } from './warming/trace.ts';
import { type BenchWorld, benchToken, startBenchWorld } from './world/bench-world.ts';

const speed = 96;
const agentCount = 12;
/** Two working days. */
const usualMinutes = 25;
const learningDays = 8;
/** A seed that nobody looked at while the planner was written. */
const seed = 131;
const fewest = 200;
const fewestOfMean = 30;
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** Half past seven on the Monday in Austin with which the traces begin. */
const firstDay = Date.parse('2026-11-02T13:30:00Z');
/** The Tuesday of the week after. */
const startAt = firstDay + learningDays * dayMs;

export const warmingLiveTraffic = `the service at ${speed} times the speed of the clock, ${agentCount} agents' generated days with documented habits (bench/traffic) from a Tuesday morning on: texts, hand-overs, open desks and looks over real sockets; replies, appointments and due lists left out. The eight days before were replayed: what was learned in them, their habits and the tokens of the last day are in the database. Looks at leads that wrote within the run; 25 minutes are 40 hours`;

interface Seen {
  readonly at: number;
  readonly hasModelCard: boolean;
}

/** What the service has ready when generated agents open their leads, and what it prepared in vain. */
export async function runWarmingLive(options: { minutes?: number | undefined }): Promise<BenchRow[]> {
  const minutes = options.minutes ?? usualMinutes;
  const days = learningDays + Math.ceil((minutes * speed) / 1440) + 1;
  const until = startAt + minutes * minuteMs * speed;
  const all = readTrace(makeAgentDays({ agents: agentCount, days, seed }));
  const past = all.filter(({ at }) => at < startAt);
  const trace = all.filter(({ at }) => at >= startAt && at < until);
  await using stack = new AsyncDisposableStack();
  const world = stack.use(
    await startBenchWorld({ profile: 'instant', speed, startAt, warmingEveryMs: minuteMs / speed }),
  );
  const database = stack.use(
    new Database({ address: world.database, maxConnections: 2, onError: () => undefined }),
  );
  const agents = stack.use(await LiveAgents.of(world, database, all));
  await rememberPast(database, past, (contact) => agents.contactOf(contact));
  const seen: Seen[] = [];
  for (const line of trace) {
    await pause(Math.max(0, world.clock.toReal(line.at) - (performance.timeOrigin + performance.now())));
    agents.happen(line, (look) => seen.push(look));
  }
  await agents.settled();
  return [
    ...rowsOf(seen, await preparationsOf(database, startAt)),
    ...tokenRows(await tokensOf(database, startAt)),
    ...wishRows(await wishesOf(world)),
  ];
}

interface Preparations {
  readonly used: number;
  readonly wasted: number;
  readonly open: number;
}

async function preparationsOf(database: Database, since: number): Promise<Preparations> {
  const [row] = await database.rows<Preparations>(
    'bench_preparations',
    `select (count(*) filter (where outcome = 'used'))::int as used,
       (count(*) filter (where outcome = 'wasted'))::int as wasted,
       (count(*) filter (where outcome is null))::int as open from warming_preparation where at >= $1`,
    [since],
  );
  return row ?? { used: 0, wasted: 0, open: 0 };
}

function rowsOf(seen: readonly Seen[], { used, wasted, open }: Preparations): BenchRow[] {
  const n = seen.length;
  const settled = used + wasted;
  const isEnough = (count: number) => count >= fewest;
  return [
    {
      id: 'prepared_share',
      value: isEnough(n) ? ratio(seen.filter(({ hasModelCard }) => hasModelCard).length, n) : null,
      unit: 'share',
      n,
      of: 'looks at leads that wrote: the model card is in the first answer',
    },
    {
      id: 'wasted_share',
      value: isEnough(settled) ? ratio(wasted, settled) : null,
      unit: 'share',
      n: settled,
      of: `settled preparations; ${open} still open`,
    },
  ];
}

interface Tokens {
  readonly turns: number;
  readonly turn_tokens: number;
  readonly cards: number;
  readonly card_tokens: number;
}

/** What the ledger says about a lead's text and about a card: the replay of traces assumes both. */
async function tokensOf(database: Database, since: number): Promise<Tokens> {
  const [row] = await database.rows<Tokens>(
    'bench_tokens',
    `select (select count(*)::int from inbox where kind = 'text-received' and received_at >= $1) as turns,
       (coalesce(sum(tokens) filter (where lane <> 'coach'), 0))::float as turn_tokens,
       (count(*) filter (where lane = 'coach'))::int as cards,
       (coalesce(sum(tokens) filter (where lane = 'coach'), 0))::float as card_tokens
     from (select lane, input_tokens + cache_read_tokens + cache_write_tokens + output_tokens as tokens
       from model_call where at >= $1) as call`,
    [since],
  );
  return row ?? { turns: 0, turn_tokens: 0, cards: 0, card_tokens: 0 };
}

function tokenRows({ turns, turn_tokens, cards, card_tokens }: Tokens): BenchRow[] {
  const mean = (sum: number, n: number) => (n < fewestOfMean ? null : sum / n);
  return [
    {
      id: 'tokens_of_a_text',
      value: mean(turn_tokens, turns),
      unit: 'tokens',
      n: turns,
      of: 'texts of leads',
    },
    { id: 'tokens_of_a_card', value: mean(card_tokens, cards), unit: 'tokens', n: cards, of: 'worded cards' },
  ];
}

/** What became of the wishes for a card, over the whole run. */
async function wishesOf(world: BenchWorld): Promise<ReadonlyMap<string, number>> {
  const scraped = await (await fetch(`${world.service.url}/metrics`, { headers: headersOf('') })).text();
  const lines = scraped.matchAll(
    /^enterprisehub_cards_prepared_total\{.*"(prepared|dropped-[\w-]+)".*\} (\d+)$/gmu,
  );
  return new Map([...lines].map(([, end = '', count]) => [end, Number(count)]));
}

function wishRows(wishes: ReadonlyMap<string, number>): BenchRow[] {
  const ends = ['prepared', 'dropped-budget', 'dropped-pressure', 'dropped-agent-off'] as const;
  const all = ends.reduce((sum, end) => sum + (wishes.get(end) ?? 0), 0);
  return ends.map((end) => ({
    id: `wishes_${end.replace('dropped-', 'dropped_for_').replaceAll('-', '_')}`,
    value: all < fewest ? null : (wishes.get(end) ?? 0) / all,
    unit: 'share',
    n: all,
    of: 'wishes for a card; one that is dropped is wished for again each minute',
  }));
}

/** The agents and their leads, as a trace says. */
class LiveAgents implements AsyncDisposable {
  readonly #world: BenchWorld;
  readonly #database: Database;
  readonly #contactOf: ReadonlyMap<string, string>;
  readonly #wrote = new Set<string>();
  readonly #desks = new Map<string, AbortController>();
  readonly #working = new Set<Promise<void>>();
  readonly #random = seededRandom(seed);

  private constructor(world: BenchWorld, database: Database, contactOf: ReadonlyMap<string, string>) {
    this.#world = world;
    this.#database = database;
    this.#contactOf = contactOf;
  }

  static async of(world: BenchWorld, database: Database, trace: readonly TraceLine[]): Promise<LiveAgents> {
    await database.script(owners);
    const agentOf = new Map(trace.map(({ contact, agent }) => [contact, agent]));
    agentOf.delete('');
    const leads = await world.newLeads(agentOf.size, optimisedFlags);
    const names = [...agentOf.keys()];
    const contactOf = new Map(names.map((name, index) => [name, leads[index]?.contactId ?? '']));
    await database.rows(
      'live_owners',
      'insert into bench_owner select * from unnest($1::text[], $2::text[])',
      [names.map((name) => contactOf.get(name)), names.map((name) => agentOf.get(name))],
    );
    await database.rows(
      'live_depth',
      `insert into coaching_agent (location_id, agent_id, depth) select distinct $1, a, 'supervised'
       from unnest($2::text[]) a`,
      [demoLocationId, names.map((name) => agentOf.get(name))],
    );
    return new LiveAgents(world, database, contactOf);
  }

  contactOf(contact: string): string {
    return this.#contactOf.get(contact) ?? '';
  }

  happen({ at, agent, contact, kind }: TraceLine, looked: (look: Seen) => void): void {
    const contactId = this.#contactOf.get(contact) ?? '';
    if (kind === 'open') this.#open(agent);
    else if (kind === 'close') this.#close(agent);
    else if (kind === 'handoff') this.#run(this.#handOver(contactId));
    else if (kind === 'text') this.#run(this.#text(contactId));
    else if (kind === 'look' && this.#wrote.has(contactId)) {
      this.#run(this.#look(agent, contactId).then((hasModelCard) => looked({ at, hasModelCard })));
    }
  }

  /** Whoever still sits at a desk goes: its stream would not end by itself. */
  async settled(): Promise<void> {
    for (const agent of [...this.#desks.keys()]) this.#close(agent);
    await Promise.all(this.#working);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.settled();
  }

  async #text(contactId: string): Promise<void> {
    this.#wrote.add(contactId);
    await this.#world.sims.text(
      contactId,
      firstLines[Math.floor(this.#random() * firstLines.length)] ?? 'ok',
    );
  }

  async #handOver(contactId: string): Promise<void> {
    await this.#database.rows(
      'live_handover',
      "update contact set mode = 'listening' where location_id = $1 and contact_id = $2",
      [demoLocationId, contactId],
    );
  }

  async #look(agent: string, contactId: string): Promise<boolean> {
    const answer = await fetch(this.#url(`contacts/${contactId}/coaching`), { headers: headersOf(agent) });
    if (!answer.ok) return false;
    const { cards } = (await answer.json()) as { cards: readonly { cooldownKey: string }[] }; // as its contract says
    return cards.some(({ cooldownKey }) => cooldownKey.startsWith('model:'));
  }

  /** The desk's stream, read and not looked at; it stays open until the agent goes. */
  #open(agent: string): void {
    const stop = new AbortController();
    this.#desks.set(agent, stop);
    this.#run(
      (async () => {
        const answer = await fetch(this.#url('agents/me/stream'), {
          headers: headersOf(agent),
          signal: stop.signal,
        });
        for await (const _ of answer.body ?? []) if (stop.signal.aborted) return;
      })().catch(() => undefined),
    );
  }

  #close(agent: string): void {
    this.#desks.get(agent)?.abort();
    this.#desks.delete(agent);
  }

  #url(path: string): string {
    return `${this.#world.service.url}/api/locations/${demoLocationId}/${path}`;
  }

  #run(work: Promise<void>): void {
    const running = work.finally(() => this.#working.delete(running));
    this.#working.add(running);
  }
}

function headersOf(agent: string) {
  return { authorization: `Bearer ${benchToken}`, 'x-agent-id': agent };
}
