import { bootstrapOf } from './bootstrap.ts';
import { type BenchRow, quantile, ratio } from './report.ts';
import type { Profile } from './sims/orders.ts';
import { Arm } from './telemetry/arm.ts';
import type { ArmAnswer, ArmOrder } from './telemetry/orders.ts';
import { takeSpans } from './telemetry/take-spans.ts';
import { trafficSeed } from './traffic/conversations.ts';

export const telemetryTraffic =
  'closed: 10 turns in flight; metrics, traces of every turn and their export over OTLP, all on against all off, each arm a process, in many short parts by turns';

const talksPerPart = 20;
const warmUpTalks = 20;
const pairsPerRound = 6;

interface Pair {
  readonly on: ArmAnswer;
  readonly off: ArmAnswer;
}

/**
 * What watching costs the watched. The same conversations in both arms, part after part, the first arm of a pair by
 * turns: a machine that is slow for a minute is slow for both. Figures rest on all pairs together; how far they can be
 * trusted is said by drawing the pairs anew.
 */
export async function runTelemetry(options: { profile: string; rounds: number }): Promise<BenchRow[]> {
  await using receiver = await takeSpans();
  const profile = options.profile as Profile;
  using on = await Arm.start({ profile, telemetry: 'on', otlpUrl: receiver.url });
  using off = await Arm.start({ profile, telemetry: 'off', otlpUrl: null });
  for (const arm of [on, off]) await arm.run({ talks: warmUpTalks, seed: trafficSeed });
  const pairs: Pair[] = [];
  for (let pair = 1; pair <= options.rounds * pairsPerRound; pair += 1) {
    pairs.push(await onePair(on, off, pair));
  }
  if (receiver.bytes() === 0) throw new Error('the arm with telemetry sent no spans: nothing was measured');
  return rows(pairs);
}

async function onePair(on: Arm, off: Arm, pair: number): Promise<Pair> {
  const order: ArmOrder = { talks: talksPerPart, seed: trafficSeed + pair };
  if (pair % 2 === 0) {
    const offAnswer = await off.run(order);
    return { on: await on.run(order), off: offAnswer };
  }
  const onAnswer = await on.run(order);
  return { on: onAnswer, off: await off.run(order) };
}

function rows(pairs: readonly Pair[]): BenchRow[] {
  const timed = (of: readonly Pair[], arm: keyof Pair) => of.flatMap((pair) => pair[arm].turnMs);
  const cpu = (of: readonly Pair[], arm: keyof Pair) =>
    of.reduce((sum, pair) => sum + pair[arm].cpuMs, 0) / of.reduce((sum, pair) => sum + pair[arm].turns, 0);
  const n = timed(pairs, 'on').length;
  const compared = (
    id: string,
    figure: (of: readonly Pair[], arm: keyof Pair) => number | null,
  ): BenchRow => {
    const of = (drawn: readonly Pair[]) => ratio(figure(drawn, 'on'), figure(drawn, 'off'));
    const trusted = bootstrapOf(pairs, of);
    const within =
      trusted === null
        ? `${pairs.length} pairs are too few for an interval`
        : `${trusted.low.toFixed(3)} to ${trusted.high.toFixed(3)}, 19 times of 20`;
    return { id, value: of(pairs), unit: 'x', n, of: `telemetry off; ${within}`, why: within };
  };
  return [
    compared('telemetry_turn_p95_ratio', (of, arm) => quantile(timed(of, arm), 0.95)),
    compared('telemetry_turn_p50_ratio', (of, arm) => quantile(timed(of, arm), 0.5)),
    compared('telemetry_cpu_ratio', cpu),
    { id: 'telemetry_cpu_ms_per_turn_on', unit: 'ms', n, value: cpu(pairs, 'on') },
    { id: 'telemetry_cpu_ms_per_turn_off', unit: 'ms', n, value: cpu(pairs, 'off') },
  ];
}
