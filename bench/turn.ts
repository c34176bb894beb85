import { optimisedFlags, sequentialFlags } from '../src/domain/turn-flags.ts';
import { type BenchRow, median, quantile, ratio } from './report.ts';
import type { Profile } from './sims/orders.ts';
import { makeConversations, trafficSeed } from './traffic/conversations.ts';
import { ImposedWaits } from './turns/imposed-waits.ts';
import { type ArmTurn, runTalks } from './turns/run-talks.ts';
import { TurnLog } from './turns/turn-log.ts';
import { startBenchWorld } from './world/bench-world.ts';

const inFlight = 10;
const talksPerRound = 110;

export async function runTurn(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using world = await startBenchWorld({ profile: options.profile as Profile });
  using log = new TurnLog(world.service);
  const arms = [{arm:'seq',flags:sequentialFlags},{arm:'opt',flags:optimisedFlags}];
  const warm = await makeConversations(20, trafficSeed - 1);
  for (const a of arms) await runTalks(world, log, warm.map(conversation=>({...a,conversation})), inFlight);
  await world.sims.books();
  for (let round = 0; round < options.rounds; round++) {
    const talks = await makeConversations(talksPerRound, trafficSeed + round);
    for (const a of arms) {
      const t0=performance.now(); const cpu0=process.cpuUsage();
      const turns = await runTalks(world, log, talks.map(conversation=>({...a,conversation})), inFlight);
      const cpu=process.cpuUsage(cpu0);
      const waits = new ImposedWaits(await world.sims.books(), world.clock);
      const lat = turns.map(t=>t.endedAt-t.receivedAt);
      const own = turns.map(t=>t.endedAt-t.receivedAt-waits.of(t));
      const w = turns.map(t=>waits.of(t));
      const c = turns.map(t=>t.endedAt-t.receivedAt-t.clientUpstreamMs);
      const q=(x:number[])=>[.5,.9,.95,.99].map(p=>quantile(x,p)?.toFixed(1));
      console.log(a.arm, turns.length, ((performance.now()-t0)/1000).toFixed(1)+'s', 'lat',q(lat),'waits',q(w),'own',q(own),'client',q(c), 'reply', q(turns.flatMap(t=>t.replyMs??[])), 'handed', turns.filter(t=>t.outcome==='handed-off').length, 'cpu/turn', ((cpu.user+cpu.system)/1000/turns.length).toFixed(1));
    }
  }
  return [];
}
