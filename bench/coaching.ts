import { type CoachedWorld, inParallel, startCoachedWorld } from './coaching/coached-world.ts';
import { firstWordsRows } from './coaching/first-words.ts';
import type { LookWorth } from './coaching/orders.ts';
import { statementRows } from './coaching/statements.ts';
import { isActionable, worthOf } from './coaching/useful.ts';
import { type BenchRow, quantile } from './report.ts';
import type { Profile } from './sims/orders.ts';

export const coachingTraffic =
  '280 conversations; agents look, pause (mean 50 ms for 1 agent, 0.5 s for 20, 2 s for 200; 30 s with --minutes) and reopen or switch; 2 leads a second write meanwhile';

const conversations = 280;
const levels = [
  { agents: 1, meanPauseMs: 50, looks: 500 },
  { agents: 20, meanPauseMs: 500, looks: 800 },
  { agents: 200, meanPauseMs: 2000, looks: 2000 },
] as const;
/** With `--minutes`: 200 agents at their day's work. */
const longRun = { agents: 200, meanPauseMs: 30_000, judgedShare: 0.1 };
const fewestLooks = 30;

/** The instant lane from the agents' side of the socket, and the model lane's first words. */
export async function runCoaching(options: {
  profile: string;
  rounds: number;
  minutes?: number | undefined;
}): Promise<BenchRow[]> {
  await using coached = await startCoachedWorld(options.profile as Profile, conversations);
  // awaited here: a returned promise would end the world at once
  if (options.minutes !== undefined) return await workRows(coached, options.minutes);
  // first, while nobody is active and nothing is worded yet
  const words = await firstWordsRows(coached);
  const useful = await usefulRows(coached);
  const statements = await statementRows(coached);
  const instant: BenchRow[] = [];
  for (const level of levels) instant.push(...(await instantRows(coached, level, options.rounds)));
  return [...instant, ...statements, ...useful, ...words];
}

async function instantRows(
  coached: CoachedWorld,
  level: (typeof levels)[number],
  rounds: number,
): Promise<BenchRow[]> {
  const agents = await coached.assign(level.agents);
  const latencies: number[] = [];
  const looks = (count: number, seed: number) =>
    coached.agents.ask<'look'>({
      order: 'look',
      agents,
      meanPauseMs: level.meanPauseMs,
      looks: count,
      forMs: Number.MAX_SAFE_INTEGER,
      judgedShare: 0,
      seed,
    });
  await looks(100, 1);
  await whileLeadsWrite(coached, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const { latenciesMs, failed } = await looks(level.looks, 100 + round);
      if (failed > 0) throw new Error(`${failed} looks failed`);
      latencies.push(...latenciesMs);
    }
  });
  return latencyRows(latencies, `a${level.agents}`);
}

/** Agents at work for so many minutes, leads writing all the while. */
async function workRows(coached: CoachedWorld, minutes: number): Promise<BenchRow[]> {
  const agents = await coached.assign(longRun.agents);
  const worked = await whileLeadsWrite(coached, () =>
    coached.agents.ask<'look'>({
      order: 'look',
      agents,
      meanPauseMs: longRun.meanPauseMs,
      looks: Number.MAX_SAFE_INTEGER,
      forMs: minutes * 60_000,
      judgedShare: longRun.judgedShare,
      seed: 1,
    }),
  );
  const of = `looks of ${minutes} minutes, one in ten held against the record`;
  const n = worked.latenciesMs.length + worked.failed;
  return [
    ...latencyRows(worked.latenciesMs, 'work'),
    { id: 'looks_failed', value: worked.failed, unit: 'looks', n },
    ...worthRows(worked.judged, of),
  ];
}

function latencyRows(latencies: readonly number[], at: string): BenchRow[] {
  const n = latencies.length;
  const id = (name: string) => `instant_${name}_ms_${at}`;
  const mean = latencies.reduce((sum, ms) => sum + ms, 0) / n;
  return [
    { id: id('mean'), value: n < 30 ? null : mean, unit: 'ms', n },
    { id: id('p95'), value: quantile(latencies, 0.95), unit: 'ms', n },
    { id: id('p99'), value: quantile(latencies, 0.99), unit: 'ms', n },
  ];
}

/** Two leads a second write, so that looks meet turns that are running. */
async function whileLeadsWrite<T>(coached: CoachedWorld, work: () => Promise<T>): Promise<T> {
  const texts: Promise<void>[] = [];
  let place = 0;
  const timer = setInterval(() => {
    const contactId = coached.contactIds[place % coached.contactIds.length];
    place += 7;
    if (contactId !== undefined) texts.push(coached.text(contactId));
  }, 500);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await Promise.all(texts);
  }
}

/** One look after every text, of an agent who wants to see everything; the default depth is shown beside. */
async function usefulRows(coached: CoachedWorld): Promise<BenchRow[]> {
  const [agent] = await coached.assign(1);
  const judged: LookWorth[] = [];
  let grave = 0;
  for (let round = 0; round < 2; round += 1) {
    await inParallel(coached.contactIds, 8, async (contactId) => {
      if (round > 0) await coached.text(contactId);
      const cards = await coached.look(agent?.agentId ?? '', contactId);
      judged.push(worthOf(cards, await coached.conversation(contactId)));
      if (cards.some((card) => isActionable(card) && isGrave(card.severity))) grave += 1;
    });
  }
  const of = 'looks of a supervised agent, one after every text';
  return [
    ...worthRows(judged, of),
    { id: 'high_severity_share', value: grave / judged.length, unit: 'share', n: judged.length, of },
  ];
}

function isGrave(severity: string): boolean {
  return severity === 'high' || severity === 'critical';
}

function worthRows(judged: readonly LookWorth[], of: string): BenchRow[] {
  const n = judged.length;
  const shareOf = (...worths: LookWorth[]) =>
    n < fewestLooks ? null : judged.filter((worth) => worths.includes(worth)).length / n;
  return [
    { id: 'useful_share', value: shareOf('advice', 'held'), unit: 'share', n, of },
    { id: 'advice_share', value: shareOf('advice'), unit: 'share', n, of },
    { id: 'held_share', value: shareOf('held'), unit: 'share', n, of },
    { id: 'empty_share', value: shareOf('empty'), unit: 'share', n, of },
    { id: 'wrong_share', value: shareOf('wrong'), unit: 'share', n, of },
  ];
}
