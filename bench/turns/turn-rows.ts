import { loadavg } from 'node:os';
import { type BenchRow, median, quantile, ratio } from '../report.ts';
import type { ArmRound } from './arm-round.ts';

/** A round of each arm, one right after the other. */
export interface RoundPair {
  readonly sequential: ArmRound;
  readonly optimised: ArmRound;
}

/** Every figure is the median of the rounds; a ratio is taken inside a round. */
export function turnRows(rounds: readonly RoundPair[]): BenchRow[] {
  return [
    ...levels(
      'seq',
      rounds.map((pair) => pair.sequential),
    ),
    ...levels(
      'opt',
      rounds.map((pair) => pair.optimised),
    ),
    ...ratios(rounds),
    ...overhead(rounds.map((pair) => pair.optimised)),
    ...statementRows(rounds),
    ...cpuRows(rounds),
    { id: 'load_average', value: loadavg()[0] ?? null, unit: 'processes', n: 1 },
  ];
}

function levels(name: string, arms: readonly ArmRound[]): BenchRow[] {
  const row = (id: string, of: (arm: ArmRound) => readonly number[], q: number): BenchRow => ({
    id: `${name}_${id}`,
    value: median(arms.map((arm) => quantile(of(arm), q))),
    unit: 'ms',
    n: count(arms, of),
  });
  return [
    row('p50_ms', (arm) => arm.turnMs, 0.5),
    row('p95_ms', (arm) => arm.turnMs, 0.95),
    row('waits_p50_ms', (arm) => arm.waitMs, 0.5),
    row('waits_p95_ms', (arm) => arm.waitMs, 0.95),
    row('reply_p50_ms', (arm) => arm.replyMs, 0.5),
    row('reply_p95_ms', (arm) => arm.replyMs, 0.95),
  ];
}

function ratios(rounds: readonly RoundPair[]): BenchRow[] {
  const between = (id: string, of: (arm: ArmRound) => readonly number[], q: number): BenchRow => ({
    id,
    value: median(
      rounds.map((pair) => ratio(quantile(of(pair.optimised), q), quantile(of(pair.sequential), q))),
    ),
    unit: 'x',
    n: count(
      rounds.map((pair) => pair.optimised),
      of,
    ),
    of: 'sequential flow',
  });
  return [
    between('p95_ratio', (arm) => arm.turnMs, 0.95),
    between('p50_ratio', (arm) => arm.turnMs, 0.5),
    between('reply_time_p95_ratio', (arm) => arm.replyMs, 0.95),
    between('reply_time_p50_ratio', (arm) => arm.replyMs, 0.5),
    between('waits_p95_ratio', (arm) => arm.waitMs, 0.95),
  ];
}

function overhead(arms: readonly ArmRound[]): BenchRow[] {
  const n = count(arms, (arm) => arm.turnMs);
  const own = (id: string, q: number, of: (arm: ArmRound) => readonly number[]): BenchRow => ({
    id,
    value: median(arms.map((arm) => quantile(of(arm), q))),
    unit: 'ms',
    n,
  });
  return [
    {
      id: 'critical_path_ratio_p95',
      value: median(arms.map((arm) => ratio(quantile(arm.turnMs, 0.95), quantile(arm.waitMs, 0.95)))),
      unit: 'x',
      n,
      of: 'waits that the simulators imposed, overlaps once',
    },
    own('own_overhead_p50_ms', 0.5, (arm) => arm.ownMs),
    own('own_overhead_p95_ms', 0.95, (arm) => arm.ownMs),
    own('own_overhead_over_imposed_p95_ms', 0.95, (arm) => arm.ownAndTheirWorkMs),
    own('own_overhead_seen_here_p95_ms', 0.95, (arm) => arm.ownSeenHereMs),
  ];
}

function statementRows(rounds: readonly RoundPair[]): BenchRow[] {
  const perTurn = (arm: ArmRound) => arm.statements.ofTurns / arm.statements.turns;
  const all = (arm: ArmRound) => arm.statements.all / arm.statements.turns;
  const before = (arm: ArmRound) => arm.statements.beforeReply;
  const optimised = rounds.map((pair) => pair.optimised);
  const sequential = rounds.map((pair) => pair.sequential);
  const n = count(optimised, before);
  const critical = (id: string, arms: readonly ArmRound[], q: number): BenchRow => ({
    id,
    value: median(arms.map((arm) => quantile(before(arm), q))),
    unit: 'statements',
    n: count(arms, before),
  });
  const ratioOf = (id: string, of: (arm: ArmRound) => number): BenchRow => ({
    id,
    value: median(rounds.map((pair) => ratio(of(pair.optimised), of(pair.sequential)))),
    unit: 'x',
    n,
    of: 'sequential flow',
  });
  return [
    critical('db_statements_critical_path', optimised, 0.95),
    critical('db_statements_critical_path_seq', sequential, 0.95),
    statementTime('db_statement_p90_ms', optimised),
    statementTime('db_statement_p90_ms_seq', sequential),
    { id: 'db_statements_per_turn', value: median(optimised.map(perTurn)), unit: 'statements', n },
    { id: 'db_statements_per_turn_seq', value: median(sequential.map(perTurn)), unit: 'statements', n },
    ratioOf('db_statements_ratio', perTurn),
    ratioOf('db_statements_all_ratio', all),
  ];
}

/** Processor time of the service's process, which no other process on the machine changes much. */
function cpuRows(rounds: readonly RoundPair[]): BenchRow[] {
  const n = count(
    rounds.map((pair) => pair.optimised),
    (arm) => arm.turnMs,
  );
  const cpu = (arm: ArmRound) => arm.cpuMsPerTurn;
  const row = (id: string, values: readonly number[]): BenchRow => ({
    id,
    value: median(values),
    unit: 'ms',
    n,
  });
  return [
    row(
      'cpu_ms_per_turn',
      rounds.map((pair) => cpu(pair.optimised)),
    ),
    row(
      'cpu_ms_per_turn_seq',
      rounds.map((pair) => cpu(pair.sequential)),
    ),
  ];
}

function statementTime(id: string, arms: readonly ArmRound[]): BenchRow {
  const of = (arm: ArmRound) => arm.statements.statementMs;
  return { id, value: median(arms.map((arm) => quantile(of(arm), 0.9))), unit: 'ms', n: count(arms, of) };
}

function count(arms: readonly ArmRound[], of: (arm: ArmRound) => readonly number[]): number {
  return arms.reduce((sum, arm) => sum + of(arm).length, 0);
}
