import { cpus, totalmem } from 'node:os';

/** One figure. `value` null: not measured, and `why` says so. Ids are stable, so that versions can be compared. */
export interface BenchRow {
  readonly id: string;
  readonly value: number | null;
  readonly unit: string;
  /** Samples behind the value. */
  readonly n: number;
  /** What it is a ratio of. */
  readonly of?: string;
  readonly why?: string;
}

export interface BenchReport {
  readonly name: string;
  readonly at: string;
  readonly node: string;
  readonly cpus: string;
  readonly profile: string;
  readonly traffic: string;
  readonly rows: readonly BenchRow[];
}

export function reportOf(
  name: string,
  profile: string,
  traffic: string,
  rows: readonly BenchRow[],
): BenchReport {
  const [first] = cpus();
  return {
    name,
    at: new Date().toISOString(),
    node: process.version,
    cpus: `${cpus().length} x ${first?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    profile,
    traffic,
    rows,
  };
}

export function table(report: BenchReport): string {
  const lines = report.rows.map((row) => [
    row.id,
    shown(row),
    row.unit,
    `n=${row.n}`,
    row.of ?? row.why ?? '',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const body = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const head = `${report.name}: profile ${report.profile} (upstream ${report.profile === 'none' ? 'not involved' : 'simulated'}), ${report.traffic}`;
  return [head, `${report.node}, ${report.cpus}`, ...body].join('\n');
}

/** As precise as the value deserves. */
export function shown(row: BenchRow): string {
  if (row.value === null) return 'not enough data';
  if (row.value !== 0 && Math.abs(row.value) < 0.1) return row.value.toPrecision(3);
  const digits = Math.abs(row.value) >= 100 ? 0 : Math.abs(row.value) >= 10 ? 1 : 3;
  return row.value.toFixed(digits);
}

/** The value at share `q` of the sorted samples; null under 200 samples for q over 0.9 and under 30 otherwise. */
export function quantile(samples: readonly number[], q: number): number | null {
  if (samples.length < (q > 0.9 ? 200 : 30)) {
    return null;
  }
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? null;
}

/** Middle of an odd or even number of rounds; null for none. */
export function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value): value is number => value !== null).sort((one, other) => one - other);
  const middle = known.length >> 1;
  const upper = known[middle];
  if (upper === undefined) return null;
  const lower = known[middle - 1];
  return known.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2;
}

export function ratio(one: number | null, other: number | null): number | null {
  return one === null || other === null || other === 0 ? null : one / other;
}
