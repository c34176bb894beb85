import { type BenchReport, type BenchRow, shown } from '../report.ts';
import { bars, isMet } from './bars.ts';
import { seedTable } from './seed-table.ts';

/** Reports by the name of their file, without its end. */
export type Reports = ReadonlyMap<string, BenchReport>;

export function renderDocument(reports: Reports, failures: readonly string[]): string {
  return [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- report`; do not edit. Every number was measured by the run that its section names, the raw results are in `docs/benchmarks/`. Claude and GoHighLevel are simulated: the profile `seed` has the waits of the report that started this project, `real` is a fit to what is published of the vendors (assumed, not measured with a key). Simulators, service and database are processes of their own on one machine, so compare figures inside a section only.',
    '',
    'Figures are medians of the rounds, ratios are taken inside a round, both flows run in turn on the same conversations. Turn: receipt of the newest text to the last effect handed over to the CRM, without the burst wait. Traffic: `bench/traffic/README.md`.',
    '',
    ...failures.map((failure) => `- Not measured: ${failure}`),
    '',
    '## Targets',
    '',
    ...targetTable(reports),
    '',
    '## Before and after',
    '',
    '«Was» and «target» are the words of the report that started the project; both columns beside them were measured here. The sequential flow does the same work in the order of the replaced system.',
    '',
    ...beforeAfter(reports),
    '',
    ...[...reports].flatMap(([name, report]) => [...section(name, report), '']),
  ].join('\n');
}

function targetTable(reports: Reports): string[] {
  const lines = bars.map((bar) => {
    const row = rowOf(reports, bar.run, bar.id);
    const verdict = row?.value == null ? 'not measured' : isMet(bar, row.value) ? 'met' : '**not met**';
    return `| ${bar.says} | ${bar.run} | ${bar.kind} ${bar.limit} | ${cell(row)} | ${verdict} |`;
  });
  return ['| Target | Run | Bar | Measured | |', '|---|---|---|---|---|', ...lines];
}

function beforeAfter(reports: Reports): string[] {
  const lines = seedTable.map((line) => {
    const sequential = line.sequential === null ? '-' : cell(rowOf(reports, line.run, line.sequential));
    const optimised = line.optimised === null ? '-' : cell(rowOf(reports, line.run, line.optimised));
    return `| ${line.metric} | ${line.was} | ${line.target} | ${sequential} | ${optimised} | ${line.run} |`;
  });
  return [
    '| Metric | Was | Target | Sequential here | Optimised here | Run |',
    '|---|---|---|---|---|---|',
    ...lines,
  ];
}

function section(name: string, report: BenchReport): string[] {
  return [
    `## ${name}`,
    '',
    `${report.at}, ${report.node}, ${report.cpus}. Profile ${report.profile}. Traffic: ${report.traffic}.`,
    '',
    '| Row | Value | Unit | n | Of |',
    '|---|---|---|---|---|',
    ...report.rows.map(
      (row) => `| \`${row.id}\` | ${shown(row)} | ${row.unit} | ${row.n} | ${row.of ?? row.why ?? ''} |`,
    ),
  ];
}

function rowOf(reports: Reports, run: string, id: string): BenchRow | undefined {
  return reports.get(run)?.rows.find((row) => row.id === id);
}

function cell(row: BenchRow | undefined): string {
  return row === undefined ? 'not measured' : `${shown(row)} (n ${row.n})`;
}
