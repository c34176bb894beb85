import { type CoachedWorld, inParallel, startCoachedWorld } from './coaching/coached-world.ts';
import { statementRows } from './coaching/statements.ts';
import { isUseful } from './coaching/useful.ts';
import { type BenchRow, quantile, ratio } from './report.ts';
import type { Profile } from './sims/orders.ts';

export const coachingTraffic =
  '200 conversations; agents look, pause (mean 50 ms for 1 agent, 0.5 s for 20, 2 s for 200) and reopen or switch; 2 leads a second write meanwhile';

const conversations = 200;
const levels = [
  { agents: 1, meanPauseMs: 50, looks: 500 },
  { agents: 20, meanPauseMs: 500, looks: 800 },
  { agents: 200, meanPauseMs: 2000, looks: 2000 },
] as const;
const wordedVisits = 200;

/** The instant lane from the agents' side of the socket, and the model lane's first words. */
export async function runCoaching(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using coached = await startCoachedWorld(options.profile as Profile, conversations);
  // first, while nobody is active and nothing is worded yet
  const words = await firstWordsRow(coached);
  const useful = await usefulRows(coached);
  const statements = await statementRows(coached);
  const instant: BenchRow[] = [];
  for (const level of levels) instant.push(...(await instantRows(coached, level, options.rounds)));
  return [...instant, ...statements, ...useful, words];
}

async function instantRows(
  coached: CoachedWorld,
  level: (typeof levels)[number],
  rounds: number,
): Promise<BenchRow[]> {
  const agents = await coached.assign(level.agents);
  const latencies: number[] = [];
  const looks = (count: number, seed: number) =>
    coached.agents.ask<'look'>({ order: 'look', agents, meanPauseMs: level.meanPauseMs, looks: count, seed });
  await looks(100, 1);
  await whileLeadsWrite(coached, async () => {
    for (let round = 0; round < rounds; round += 1) {
      latencies.push(...(await looks(level.looks, 100 + round)).latenciesMs);
    }
  });
  const n = latencies.length;
  const id = (name: string) => `instant_${name}_ms_a${level.agents}`;
  const mean = latencies.reduce((sum, ms) => sum + ms, 0) / n;
  return [
    { id: id('mean'), value: n < 30 ? null : mean, unit: 'ms', n },
    { id: id('p95'), value: quantile(latencies, 0.95), unit: 'ms', n },
    { id: id('p99'), value: quantile(latencies, 0.99), unit: 'ms', n },
  ];
}

/** Two leads a second write, so that looks meet turns that are running. */
async function whileLeadsWrite(coached: CoachedWorld, work: () => Promise<void>): Promise<void> {
  const texts: Promise<void>[] = [];
  let place = 0;
  const timer = setInterval(() => {
    const contactId = coached.contactIds[place % coached.contactIds.length];
    place += 7;
    if (contactId !== undefined) texts.push(coached.text(contactId));
  }, 500);
  try {
    await work();
  } finally {
    clearInterval(timer);
    await Promise.all(texts);
  }
}

/** One look after every text: does it show a card that holds against the record, at all depths and at the default? */
async function usefulRows(coached: CoachedWorld): Promise<BenchRow[]> {
  const [agent] = await coached.assign(1);
  let looks = 0;
  let useful = 0;
  let grave = 0;
  for (let round = 0; round < 2; round += 1) {
    await inParallel(coached.contactIds, 8, async (contactId) => {
      if (round > 0) await coached.text(contactId);
      const cards = await coached.look(agent?.agentId ?? '', contactId);
      const view = await coached.conversation(contactId);
      looks += 1;
      const held = cards.filter((card) => isUseful(card, view));
      if (held.length > 0 && held.length === cards.length) useful += 1;
      if (held.some(({ severity }) => severity === 'high' || severity === 'critical')) grave += 1;
    });
  }
  const of = 'looks of a supervised agent, one after every text';
  return [
    { id: 'useful_share', value: useful / looks, unit: 'share', n: looks, of },
    { id: 'high_severity_share', value: grave / looks, unit: 'share', n: looks, of },
  ];
}

async function firstWordsRow(coached: CoachedWorld): Promise<BenchRow> {
  const [agent] = await coached.assign(1);
  await coached.database.rows('bench_forget', "delete from model_call where lane = 'coach'");
  const words: number[] = [];
  await inParallel(coached.contactIds.slice(0, wordedVisits), 4, async (contactId) => {
    await coached.agents
      .ask<'visit'>({ order: 'visit', agentId: agent?.agentId ?? '', contactId })
      .then((visit) => {
        if (visit.firstWordsMs !== null) words.push(visit.firstWordsMs);
      });
  });
  const upstream = await coached.database.rows<{ ms: number }>(
    'bench_first_tokens',
    "select first_token_ms as ms from model_call where lane = 'coach' and first_token_ms is not null",
  );
  const value = ratio(
    quantile(words, 0.95),
    quantile(
      upstream.map(({ ms }) => ms),
      0.95,
    ),
  );
  return {
    id: 'first_words_over_upstream_p95',
    value,
    unit: 'x',
    n: words.length,
    of: `first token of the same ${upstream.length} calls`,
    ...(value === null ? { why: 'fewer than 200 cards had to be worded' } : {}),
  };
}
