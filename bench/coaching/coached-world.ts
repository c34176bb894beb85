import { demoLocationId } from '../../sim/ghl/index.ts';
import { Database } from '../../src/adapters/store/index.ts';
import { optimisedFlags } from '../../src/domain/turn-flags.ts';
import type { WordingsResponse } from '../../src/http/contract/advice.ts';
import { type Random, seededRandom } from '../../src/kit/random.ts';
import type { Profile } from '../sims/orders.ts';
import { makeConversations, trafficSeed } from '../traffic/conversations.ts';
import { type BenchWorld, benchToken, startBenchWorld } from '../world/bench-world.ts';
import { Agents } from './agents.ts';
import type { AgentOrder } from './orders.ts';
import type { BenchCard, BenchView } from './useful.ts';

const turnsAtOnce = 12;

export interface CoachedWorld extends AsyncDisposable {
  readonly world: BenchWorld;
  readonly agents: Agents;
  readonly database: Database;
  readonly locationId: string;
  readonly contactIds: readonly string[];
  /** Gives the conversations to so many agents, in equal parts. */
  assign(agentCount: number): Promise<readonly AgentOrder[]>;
  /** The lead texts the next of their lines, whatever was said; resolves when the turn is decided. */
  text(contactId: string): Promise<void>;
  /** Other ways to ask the lead's next question. */
  wordings(agentId: string, contactId: string): Promise<WordingsResponse>;
  readonly random: Random;
  conversation(contactId: string): Promise<BenchView>;
  look(agentId: string, contactId: string): Promise<readonly BenchCard[]>;
}

/** Conversations that have begun, agents who have them, and nothing opened yet. */
export async function startCoachedWorld(profile: Profile, conversations: number): Promise<CoachedWorld> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startBenchWorld({ profile }));
  const database = stack.use(
    new Database({ address: world.database, maxConnections: 2, onError: () => undefined }),
  );
  await database.script(owners);
  const leads = await world.newLeads(conversations, optimisedFlags);
  const contactIds = leads.map(({ contactId }) => contactId);
  const random = seededRandom(trafficSeed);
  const talks = await makeConversations(conversations);
  const lines = new Map(contactIds.map((id, index) => [id, [...(talks[index]?.texts ?? [])]]));
  const text = async (contactId: string) => {
    const own = lines.get(contactId) ?? [];
    const line = own.shift() ?? later[Math.floor(random() * later.length)] ?? 'ok';
    const decided = Promise.withResolvers<void>();
    const stop = world.service.on((event) => {
      if (event.event === 'turn-ended' && event.contactId === contactId) decided.resolve();
    });
    await world.sims.text(contactId, line);
    await decided.promise;
    stop();
  };
  await inParallel(contactIds, turnsAtOnce, text);
  await world.sims.settled();
  const agents = stack.use(
    new Agents({ url: world.service.url, locationId: demoLocationId, token: benchToken }),
  );
  const owned = stack.move();
  const read = async (path: string, agentId: string): Promise<unknown> => {
    const answer = await fetch(`${world.service.url}/api/locations/${demoLocationId}/contacts/${path}`, {
      headers: { authorization: `Bearer ${benchToken}`, 'x-agent-id': agentId },
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.json();
  };
  return {
    world,
    agents,
    database,
    locationId: demoLocationId,
    contactIds,
    random,
    text,
    assign: (agentCount) => assign(database, contactIds, agentCount),
    conversation: async (contactId) => (await read(contactId, 'bench')) as BenchView, // the owner's own route
    look: async (agentId, contactId) => {
      const body = (await read(`${contactId}/coaching`, agentId)) as { cards: BenchCard[] }; // as its contract says
      return body.cards;
    },
    wordings: async (agentId, contactId) =>
      (await read(`${contactId}/coaching/next-question/wordings`, agentId)) as WordingsResponse, // as its contract says
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** What leads write after the lines of their own talk are said. */
const later = [
  'hm that is too expensive for us',
  'can we see it this weekend?',
  'ok',
  'I need to talk to my wife first',
  'how does it work from here?',
  'rates are too high right now',
  'is that area far from downtown?',
  'what is my place worth you think?',
  'sounds good',
  'not sure about the commute',
];

async function assign(
  database: Database,
  contactIds: readonly string[],
  agentCount: number,
): Promise<readonly AgentOrder[]> {
  const agents = Array.from({ length: agentCount }, (_, index) => ({
    agentId: `agent-${agentCount}-${index}`,
    contactIds: contactIds.filter((_id, place) => place % agentCount === index),
  }));
  for (const { agentId, contactIds: own } of agents) {
    await database.rows(
      'bench_assign',
      `insert into bench_owner (contact_id, agent_id) select unnest($2::text[]), $1
       on conflict (contact_id) do update set agent_id = excluded.agent_id`,
      [agentId, own],
    );
    await database.rows(
      'bench_depth',
      `insert into coaching_agent (location_id, agent_id, depth) values ($1, $2, 'supervised') on conflict do nothing`,
      [demoLocationId, agentId],
    );
  }
  await database.rows('bench_touch', 'update contact set updated_at = updated_at');
  return agents;
}

/** The simulated CRM knows no agents; here a contact's agent is what the benchmark says, whenever the row is written. */
export const owners = `
  create table bench_owner (contact_id text primary key, agent_id text not null);
  create function bench_own() returns trigger language plpgsql as $$
  begin
    new.crm := jsonb_set(new.crm, '{assignedTo}', coalesce((select to_jsonb(o.agent_id) from bench_owner o
      where o.contact_id = new.contact_id), '""'));
    return new;
  end $$;
  create trigger bench_own before insert or update on contact for each row execute function bench_own();
`;

export async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
    }),
  );
}
