import { cpus } from 'node:os';
import { optimisedFlags, sequentialFlags, type TurnFlags } from '../../src/domain/turn-flags.ts';
import { type BenchRow, median, quantile, ratio } from '../report.ts';
import { makeConversations, trafficSeed } from '../traffic/conversations.ts';
import { type ArmRound, type Instruments, runArm } from '../turns/arm-round.ts';

/** Turns in flight. The first level is the one that everything is compared at. */
const levels = [10, 25, 60, 200] as const;
type Level = (typeof levels)[number];
type Levels = Readonly<Record<Level, ArmRound>>;

interface LoadRound {
  readonly sequential: Levels;
  readonly optimised: Levels;
}

/** Both flows at rising numbers of turns in flight, in turn: what each can carry, and at what price in time. */
export async function turnLevels(instruments: Instruments, rounds: number): Promise<BenchRow[]> {
  const measured: LoadRound[] = [];
  await runLevel(instruments, optimisedFlags, 10, 0);
  await runLevel(instruments, sequentialFlags, 10, 0);
  for (let round = 1; round <= rounds; round += 1) {
    measured.push({
      sequential: await runLevels(instruments, sequentialFlags, round),
      optimised: await runLevels(instruments, optimisedFlags, round),
    });
  }
  return rowsOf(measured);
}

async function runLevels(instruments: Instruments, flags: TurnFlags, round: number): Promise<Levels> {
  return {
    10: await runLevel(instruments, flags, 10, round),
    25: await runLevel(instruments, flags, 25, round),
    60: await runLevel(instruments, flags, 60, round),
    200: await runLevel(instruments, flags, 200, round),
  };
}

/** Enough talks that 200 turns are left when those of the beginning and the end are taken away. */
async function runLevel(
  instruments: Instruments,
  flags: TurnFlags,
  inFlight: Level,
  round: number,
): Promise<ArmRound> {
  const talks = Math.ceil((220 + 2 * inFlight) / 3.4);
  return runArm(instruments, flags, await makeConversations(talks, trafficSeed + round), inFlight);
}

function rowsOf(rounds: readonly LoadRound[]): BenchRow[] {
  const n = rounds.reduce((sum, round) => sum + round.optimised[10].turnMs.length, 0);
  const p95 = (arm: ArmRound) => quantile(arm.turnMs, 0.95);
  const row = (id: string, unit: string, values: readonly (number | null)[], of?: string): BenchRow => ({
    id,
    value: median(values),
    unit,
    n,
    ...(of === undefined ? {} : { of }),
  });
  return [
    row(
      'throughput_ratio',
      'x',
      rounds.map(({ sequential, optimised }) => {
        const limitMs = p95(sequential[10]);
        return ratio(carried(optimised, limitMs), carried(sequential, limitMs));
      }),
      'sequential flow; most turns a second with a p95 not over that of the sequential flow at 10 in flight',
    ),
    row(
      'throughput_ratio_saturated',
      'x',
      rounds.map(({ sequential, optimised }) =>
        ratio(carried(optimised, Number.POSITIVE_INFINITY), carried(sequential, Number.POSITIVE_INFINITY)),
      ),
      'sequential flow; most turns a second whatever the p95',
    ),
    row(
      'p95_200_over_10',
      'x',
      rounds.map(({ optimised }) => ratio(p95(optimised[200]), p95(optimised[10]))),
      'optimised flow at 10 in flight',
    ),
    row(
      'in_flight_within_1_3',
      'turns',
      rounds.map(({ optimised }) => widest(optimised)),
      'most turns in flight with a p95 within 1.3 of that at 10',
    ),
    row(
      'machine_cpu_ms_per_turn_200',
      'ms',
      rounds.map(({ optimised }) => optimised[200].machineMsPerTurn),
      'optimised flow; simulators, database and driver included',
    ),
    row(
      'per_s_allowed_200',
      '/s',
      rounds.map(({ optimised }) => (cpus().length * 1000) / optimised[200].machineMsPerTurn),
      'all cores, at that price',
    ),
    row(
      'per_s_needed_200',
      '/s',
      rounds.map(({ optimised }) => neededAt(200, optimised[10].turnMs)),
      '200 turns in flight, each 1.3 times as long as at 10',
    ),
    row(
      'opt_per_s_most',
      '/s',
      rounds.map(({ optimised }) => carried(optimised, Number.POSITIVE_INFINITY)),
    ),
    row(
      'seq_per_s_most',
      '/s',
      rounds.map(({ sequential }) => carried(sequential, Number.POSITIVE_INFINITY)),
    ),
    ...levels.flatMap((level) => [
      row(
        `opt_per_s_${level}`,
        '/s',
        rounds.map((round) => round.optimised[level].perSecond),
      ),
      row(
        `opt_p95_ms_${level}`,
        'ms',
        rounds.map((round) => p95(round.optimised[level])),
      ),
      row(
        `seq_per_s_${level}`,
        '/s',
        rounds.map((round) => round.sequential[level].perSecond),
      ),
      row(
        `seq_p95_ms_${level}`,
        'ms',
        rounds.map((round) => p95(round.sequential[level])),
      ),
    ]),
  ];
}

function carried(arm: Levels, limitMs: number | null): number | null {
  const within = levels
    .map((level) => arm[level])
    .filter((one) => limitMs !== null && (quantile(one.turnMs, 0.95) ?? Number.POSITIVE_INFINITY) <= limitMs);
  return within.length === 0 ? null : Math.max(...within.map((one) => one.perSecond));
}

/** Little's law: so many end in a second when so many are in hand and each takes 1.3 times its mean at 10. */
function neededAt(inFlight: number, turnMsAt10: readonly number[]): number | null {
  if (turnMsAt10.length === 0) return null;
  const meanMs = turnMsAt10.reduce((sum, ms) => sum + ms, 0) / turnMsAt10.length;
  return (inFlight * 1000) / (1.3 * meanMs);
}

function widest(arm: Levels): number | null {
  const base = quantile(arm[10].turnMs, 0.95);
  const within = levels.filter((level) => (ratio(quantile(arm[level].turnMs, 0.95), base) ?? 9) <= 1.3);
  return within.at(-1) ?? null;
}
