import { type BenchRow, median, quantile, ratio } from './report.ts';
import type { Profile } from './sims/orders.ts';
import { Arm } from './telemetry/arm.ts';
import type { ArmAnswer } from './telemetry/orders.ts';
import { takeSpans } from './telemetry/take-spans.ts';
import { trafficSeed } from './traffic/conversations.ts';

export const telemetryTraffic =
  'closed: 10 turns in flight; metrics, traces of every turn and their export over OTLP, all on against all off, each arm a process, in turn';

/** Two of them are about 250 turns: enough for a 95th percentile of each arm in every round. */
const talksPerPart = 40;
const warmUpTalks = 20;

interface Round {
  readonly on: readonly ArmAnswer[];
  readonly off: readonly ArmAnswer[];
}

/** What watching costs the watched: the same conversations in both arms, on-off-off-on in every round. */
export async function runTelemetry(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using receiver = await takeSpans();
  const profile = options.profile as Profile;
  using on = await Arm.start({ profile, telemetry: 'on', otlpUrl: receiver.url });
  using off = await Arm.start({ profile, telemetry: 'off', otlpUrl: null });
  for (const arm of [on, off]) await arm.run({ talks: warmUpTalks, seed: trafficSeed });
  const rounds: Round[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    const first = { talks: talksPerPart, seed: trafficSeed + 2 * round };
    const second = { talks: talksPerPart, seed: trafficSeed + 2 * round + 1 };
    const on1 = await on.run(first);
    const off1 = await off.run(first);
    const off2 = await off.run(second);
    rounds.push({ on: [on1, await on.run(second)], off: [off1, off2] });
  }
  if (receiver.bytes() === 0) throw new Error('the arm with telemetry sent no spans: nothing was measured');
  return rows(rounds);
}

function rows(rounds: readonly Round[]): BenchRow[] {
  const timed = (arm: readonly ArmAnswer[]) => arm.flatMap(({ turnMs }) => turnMs);
  const cpu = (arm: readonly ArmAnswer[]) =>
    arm.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / arm.reduce((sum, { turns }) => sum + turns, 0);
  const n = rounds.reduce((sum, { on }) => sum + timed(on).length, 0);
  const of = 'telemetry off';
  const turn = (id: string, q: number): BenchRow => ({
    ...{ id, unit: 'x', n, of },
    value: median(rounds.map(({ on, off }) => ratio(quantile(timed(on), q), quantile(timed(off), q)))),
  });
  const cpuRow = (id: string, arm: keyof Round): BenchRow => ({
    ...{ id, unit: 'ms', n },
    value: median(rounds.map((round) => cpu(round[arm]))),
  });
  return [
    turn('telemetry_turn_p95_ratio', 0.95),
    turn('telemetry_turn_p50_ratio', 0.5),
    {
      ...{ id: 'telemetry_cpu_ratio', unit: 'x', n, of },
      value: median(rounds.map(({ on, off }) => ratio(cpu(on), cpu(off)))),
    },
    cpuRow('telemetry_cpu_ms_per_turn_on', 'on'),
    cpuRow('telemetry_cpu_ms_per_turn_off', 'off'),
  ];
}
