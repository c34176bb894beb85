import { type CoachedWorld, startCoachedWorld } from './coaching/coached-world.ts';
import type { AgentOrder, Visit } from './coaching/orders.ts';
import { type BenchRow, quantile, ratio } from './report.ts';
import type { Profile } from './sims/orders.ts';

const conversations = 80;
const agentCount = 10;
const opensPerText = 8;
const opensPerRound = 300;

export const coachingCacheTraffic = `${agentCount} agents with 8 conversations each open panels: 55 % the one they had, 30 % one of the last three, 15 % any; after every ${opensPerText}th open a lead writes, half of the time to the conversation that was open; counted once every conversation has been opened`;

/**
 * How many opened panels have the model's card at once, and what the others wait. A hit is counted at the agent's
 * side: the card is in the first frame, and no call was made for it.
 */
export async function runCoachingCache(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using coached = await startCoachedWorld(options.profile as Profile, conversations);
  const agents = await coached.assign(agentCount);
  const visits: Visit[] = [];
  for (const { agentId, contactIds } of agents) {
    for (const contactId of contactIds)
      await coached.agents.ask<'visit'>({ order: 'visit', agentId, contactId });
  }
  const before = await callsOf(coached);
  for (let open = 0; open < opensPerRound * options.rounds; open += 1) {
    const agent = agents[Math.floor(coached.random() * agents.length)];
    if (agent === undefined) continue;
    const contactId = nextOf(coached, agent);
    visits.push(await coached.agents.ask<'visit'>({ order: 'visit', agentId: agent.agentId, contactId }));
    if (open % opensPerText === opensPerText - 1) await write(coached, contactId);
  }
  return rowsOf(visits, (await callsOf(coached)) - before);
}

const recent = new Map<string, string[]>();

function nextOf(coached: CoachedWorld, agent: AgentOrder): string {
  const known = recent.get(agent.agentId) ?? [];
  const draw = coached.random();
  const pick = (list: readonly string[]) => list[Math.floor(coached.random() * list.length)];
  const wanted = draw < 0.55 ? known[0] : draw < 0.85 ? pick(known.slice(0, 3)) : undefined;
  const contactId = wanted ?? pick(agent.contactIds) ?? '';
  recent.set(agent.agentId, [contactId, ...known.filter((one) => one !== contactId)]);
  return contactId;
}

async function write(coached: CoachedWorld, open: string): Promise<void> {
  const any = coached.contactIds[Math.floor(coached.random() * coached.contactIds.length)] ?? open;
  await coached.text(coached.random() < 0.5 ? open : any);
}

async function callsOf(coached: CoachedWorld): Promise<number> {
  const [row] = await coached.database.rows<{ n: number }>(
    'bench_calls',
    "select count(*)::int as n from model_call where lane = 'coach'",
  );
  return row?.n ?? 0;
}

function rowsOf(visits: readonly Visit[], calls: number): BenchRow[] {
  const asked = visits.filter(({ isAsked }) => isAsked);
  const hits = asked.filter(({ isReady }) => isReady);
  const misses = asked.filter(({ isReady }) => !isReady);
  const ms = (some: readonly Visit[]) => some.flatMap(({ wholeMs }) => wholeMs ?? []);
  const [hit, miss] = [quantile(ms(hits), 0.5), quantile(ms(misses), 0.5)];
  return [
    {
      id: 'hit_share',
      value: hits.length / asked.length,
      unit: 'share',
      n: asked.length,
      of: 'opened panels',
    },
    { id: 'hit_p50_ms', value: hit, unit: 'ms', n: hits.length },
    { id: 'hit_p95_ms', value: quantile(ms(hits), 0.95), unit: 'ms', n: hits.length },
    { id: 'miss_p50_ms', value: miss, unit: 'ms', n: misses.length },
    {
      id: 'hit_over_miss_p50',
      value: ratio(hit, miss),
      unit: 'x',
      n: visits.length,
      of: 'a card that had to be worded',
    },
    { id: 'calls_per_open', value: calls / visits.length, unit: 'calls', n: visits.length },
  ];
}
