import type { BenchRow } from '../report.ts';
import { makeAgentDays } from '../traffic/agent-days.ts';
import { readTrace, type TraceLine } from '../warming/trace.ts';
import { type CoachedWorld, startCoachedWorld } from './coached-world.ts';
import type { AgentOrder } from './orders.ts';

/** A minute of the trace passes in a second; the model answers at once, since its waits would last for hours. */
const speed = 60;
const agentCount = 8;
const leadsEach = 12;
const dayMs = 86_400_000;
const hourMs = 3_600_000;
const seed = 202;
/** Looks before the model has learned anything are counted too, and shown apart. */
const tracedDay = 22;
const fromHour = 15;
const hours = 3;
const fewest = 200;

const texts = [
  'hm that is too expensive for us',
  'can we see it this weekend?',
  'I need to talk to my wife first',
  'how does it work from here?',
  'sounds good',
  'not sure about the commute',
];

interface Seen {
  asked: number;
  ready: number;
}

/**
 * Three hours of eight generated agents over the real service, in three minutes: leads write, agents open them, the service
 * prepares what it thinks will be opened. Counted at the agent's side: is the model's card in the first frame?
 */
export async function preparedRows(): Promise<BenchRow[]> {
  await using coached = await startCoachedWorld('instant', agentCount * leadsEach, speed);
  const agents = await coached.assign(agentCount);
  const lines = placed(agents);
  const seen: Record<'first' | 'second', Seen> = {
    first: { asked: 0, ready: 0 },
    second: { asked: 0, ready: 0 },
  };
  const startedAt = performance.now();
  const under: Promise<void>[] = [];
  const begin = lines[0]?.at ?? 0;
  for (const line of lines) {
    const dueMs = (line.at - begin) / speed - (performance.now() - startedAt);
    if (dueMs > 0) await new Promise((resolve) => setTimeout(resolve, dueMs));
    const half = line.at - begin < (hours * hourMs) / 2 ? seen.first : seen.second;
    under.push(happen(coached, line, half));
  }
  await Promise.all(under);
  return rowsOf(coached, seen);
}

async function happen(coached: CoachedWorld, line: TraceLine, seen: Seen): Promise<void> {
  if (line.kind === 'text') {
    const text = texts[line.at % texts.length] ?? 'ok';
    return coached.world.sims.text(line.contact, text);
  }
  if (line.kind === 'handoff') {
    await coached.database.rows(
      'bench_handoff',
      "update contact set mode = 'listening' where location_id = $1 and contact_id = $2",
      [coached.locationId, line.contact],
    );
  }
  if (line.kind !== 'look') return;
  const visit = await coached.agents.ask<'visit'>({
    order: 'visit',
    agentId: line.agent,
    contactId: line.contact,
  });
  if (!visit.isAsked) return;
  seen.asked += 1;
  if (visit.isReady) seen.ready += 1;
}

/** The trace of one day, its agents and most active leads put in the place of the world's. */
function placed(agents: readonly AgentOrder[]): readonly TraceLine[] {
  const all = readTrace(makeAgentDays({ agents: agentCount, days: tracedDay + 1, seed }));
  const from = (all[0]?.at ?? 0) + tracedDay * dayMs + (fromHour - 6) * hourMs;
  const ofDay = all.filter(({ at }) => at >= from && at < from + hours * hourMs);
  const handedOff = new Set(
    all.flatMap((line) => (line.kind === 'handoff' && line.at < from ? [line.contact] : [])),
  );
  const leadOf = new Map<string, string>();
  const agentOf = new Map<string, string>();
  for (const [index, agent] of agents.entries()) {
    const own = ofDay.filter((line) => line.agent === `agent${index}` && line.contact !== '');
    const counts = new Map<string, number>();
    for (const { contact } of own) counts.set(contact, (counts.get(contact) ?? 0) + 1);
    const busiest = [...counts].sort((one, other) => other[1] - one[1]).map(([contact]) => contact);
    for (const [place, contactId] of agent.contactIds.entries()) {
      const contact = busiest[place];
      if (contact !== undefined) leadOf.set(contact, contactId);
    }
    agentOf.set(`agent${index}`, agent.agentId);
  }
  return [
    ...[...handedOff].map((contact) => ({
      ...{ at: from, location: 'loc1', agent: '', contact, kind: 'handoff' as const, due_at: '' as const },
    })),
    ...ofDay,
  ].flatMap((line) => {
    const contact = leadOf.get(line.contact);
    return contact === undefined ? [] : [{ ...line, contact, agent: agentOf.get(line.agent) ?? '' }];
  });
}

async function rowsOf(coached: CoachedWorld, seen: Record<'first' | 'second', Seen>): Promise<BenchRow[]> {
  const [kept] = await coached.database.rows<{ used: number; wasted: number }>(
    'bench_preparations',
    `select (count(*) filter (where outcome = 'used'))::int as used,
       (count(*) filter (where outcome is distinct from 'used'))::int as wasted from warming_preparation`,
  );
  const { used, wasted } = kept ?? { used: 0, wasted: 0 };
  const asked = seen.first.asked + seen.second.asked;
  const of = 'opened panels with a card of the model; those still open at the end count as wasted';
  return [
    share('prepared_share', seen.first.ready + seen.second.ready, asked, of),
    share('prepared_share_second_half', seen.second.ready, seen.second.asked, of),
    share('wasted_share', wasted, used + wasted, 'prepared cards'),
  ];
}

function share(id: string, part: number, whole: number, of: string): BenchRow {
  const isEnough = whole >= (id === 'prepared_share' ? fewest : 30);
  return isEnough
    ? { id, value: part / whole, unit: 'share', n: whole, of }
    : { id, value: null, unit: 'share', n: whole, of, why: 'too few' };
}
