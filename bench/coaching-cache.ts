import { setTimeout as wait } from 'node:timers/promises';
import { type CoachedWorld, startCoachedWorld } from './coaching/coached-world.ts';
import type { AgentOrder, Visit } from './coaching/orders.ts';
import { type BenchRow, quantile, ratio } from './report.ts';
import type { Profile } from './sims/orders.ts';

const conversations = 80;
const agentCount = 10;
const opensPerText = 8;
const opensPerQuestion = 4;
const opensPerRound = 300;
/** Between two opens of whichever agent: ten agents open a panel every ten seconds each, busier than people are. */
const meanPauseMs = 1000;

export const coachingCacheTraffic = `${agentCount} agents with 8 conversations each open panels, an agent every ${(meanPauseMs * agentCount) / 1000} s on average: 55 % the one they had, 30 % one of the last three, 15 % any; after every ${opensPerText}th open a lead writes, half of the time to the conversation that was open; at every ${opensPerQuestion}th open the agent wants other words for the next question; counted once every conversation has been opened`;

/**
 * How many opened panels have the model's card at once, and what the others wait. A hit is counted at the agent's
 * side: the card is in the first frame, and no call was made for it.
 */
export async function runCoachingCache(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using coached = await startCoachedWorld(options.profile as Profile, conversations);
  const agents = await coached.assign(agentCount);
  const visits: Visit[] = [];
  const wordings: boolean[] = [];
  for (const { agentId, contactIds } of agents) {
    for (const contactId of contactIds)
      await coached.agents.ask<'visit'>({ order: 'visit', agentId, contactId });
  }
  const before = await callsOf(coached);
  for (let open = 0; open < opensPerRound * options.rounds; open += 1) {
    const agent = agents[Math.floor(coached.random() * agents.length)];
    if (agent === undefined) continue;
    const contactId = nextOf(coached, agent);
    await wait(-Math.log(1 - coached.random()) * meanPauseMs);
    visits.push(await coached.agents.ask<'visit'>({ order: 'visit', agentId: agent.agentId, contactId }));
    if (open % opensPerQuestion === 0) {
      const answer = await coached.wordings(agent.agentId, contactId);
      if (answer.fact !== null) wordings.push(answer.isCached);
    }
    if (open % opensPerText === opensPerText - 1) await write(coached, contactId);
  }
  return [...rowsOf(visits, (await callsOf(coached)) - before), wordingRow(wordings)];
}

function wordingRow(wordings: readonly boolean[]): BenchRow {
  const n = wordings.length;
  const row = {
    id: 'wording_hit_share',
    unit: 'share',
    n,
    of: 'other words wanted (cache of qualification prompts)',
  };
  return n < 100
    ? { ...row, value: null, why: 'fewer than 100 were wanted' }
    : { ...row, value: wordings.filter(Boolean).length / n };
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
