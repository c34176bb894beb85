import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runAck } from './ack.ts';
import { costTraffic, runCost } from './cost.ts';
import { runLoad } from './load.ts';
import { type BenchRow, reportOf, table } from './report.ts';
import { runTurn } from './turn.ts';

interface Bench {
  readonly profiles: readonly string[];
  readonly traffic: string;
  run(options: { profile: string; rounds: number }): Promise<BenchRow[]>;
}

const benches: Readonly<Record<string, Bench>> = {
  ack: { profiles: ['none'], traffic: 'closed loop of new signed texts, 1-200 connections', run: runAck },
  turn: {
    profiles: ['seed', 'real', 'instant'],
    traffic: '10 contacts at a time, one text each from the home-search dialogues, burst wait off',
    run: runTurn,
  },
  load: {
    profiles: ['seed', 'real'],
    traffic: 'closed: 10-200 turns in flight, texts from the home-search dialogues, burst wait off',
    run: runLoad,
  },
  cost: { profiles: ['real', 'seed'], traffic: costTraffic, run: runCost },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    profile: { type: 'string' },
    json: { type: 'string' },
    rounds: { type: 'string', default: '5' },
  },
});
const name = positionals[0] ?? '';
const bench = benches[name];
if (bench === undefined) {
  stop(
    `Say which benchmark: npm run bench -- ${Object.keys(benches).join(' | ')} [--profile seed|real|instant] [--rounds N] [--json FILE]`,
  );
}
const profile = values.profile ?? bench.profiles[0] ?? 'none';
if (!bench.profiles.includes(profile)) {
  stop(`«${name}» runs with the profiles ${bench.profiles.join(', ')}.`);
}
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) {
  stop('--rounds must be a whole number from 1 to 100.');
}
const report = reportOf(name, profile, bench.traffic, await bench.run({ profile, rounds }));
process.stdout.write(`${table(report)}\n`);
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
