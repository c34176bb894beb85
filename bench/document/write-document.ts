import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchReport } from '../report.ts';
import { fileOf, type PlannedRun, plan } from './plan.ts';
import { renderDocument } from './render.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'benchmarks');

export interface DocumentOptions {
  readonly rounds: number;
  /** Runs these alone; the others keep the results of their last run, under its date. */
  readonly only: readonly string[] | null;
  /** Runs those too that go on for half an hour and more. */
  readonly isLong: boolean;
}

/** Runs every benchmark in a process of its own, one after another, and writes what was measured. */
export async function writeDocument({ rounds, only, isLong }: DocumentOptions): Promise<void> {
  await mkdir(folder, { recursive: true });
  const failures: string[] = [];
  const reports = new Map<string, BenchReport>();
  for (const run of plan) {
    const file = join(folder, fileOf(run));
    const isOfTheRound = run.minutes === undefined || isLong;
    const isNamed = only === null || only.includes(run.name);
    const isWanted = (isOfTheRound && isNamed) || only?.includes(keyOf(run)) === true;
    const failure = isWanted ? await runOne(run, file, rounds) : null;
    if (failure !== null) {
      failures.push(failure);
      continue;
    }
    const report = await readReport(file);
    if (report !== null) reports.set(keyOf(run), report);
  }
  const document = join(root, 'docs', 'benchmarks.md');
  await writeFile(document, `${renderDocument(reports, failures).trimEnd()}\n`);
  process.stdout.write(
    `docs/benchmarks.md is written${failures.length === 0 ? '' : `; ${failures.join('; ')}`}\n`,
  );
}

async function runOne(run: PlannedRun, file: string, rounds: number): Promise<string | null> {
  const startedAt = Date.now();
  process.stdout.write(`${keyOf(run)} …\n`);
  const child = spawn(
    process.execPath,
    [
      join(root, 'bench', 'main.ts'),
      run.name,
      ...['--profile', run.profile],
      ...['--rounds', String(rounds)],
      ...['--json', file],
      ...(run.minutes === undefined ? [] : ['--minutes', String(run.minutes)]),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const complaints: string[] = [];
  child.stderr.on('data', (part) => complaints.push(String(part)));
  const [code] = await once(child, 'close');
  process.stdout.write(`  ${Math.round((Date.now() - startedAt) / 1000)} s\n`);
  return code === 0 ? null : `${keyOf(run)} (${lastLine(complaints.join(''))})`;
}

function keyOf(run: PlannedRun): string {
  return fileOf(run).replace('.json', '');
}

async function readReport(file: string): Promise<BenchReport | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as BenchReport); // written by our own process
}

function lastLine(text: string): string {
  return (
    text
      .split('\n')
      .find((line) => /error/i.test(line))
      ?.trim() ?? 'it ended without a result'
  );
}
