import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { reasonOf } from '../src/kit/reason-of.ts';
import { writeDocument } from './document/write-document.ts';
import { benches } from './registry.ts';
import { reportOf, table } from './report.ts';

const options = {
  profile: { type: 'string' },
  json: { type: 'string' },
  rounds: { type: 'string', default: '5' },
  only: { type: 'string', multiple: true },
  trace: { type: 'string' },
  minutes: { type: 'string' },
  long: { type: 'boolean', default: false },
} as const;
const usage = `npm run bench -- ${Object.keys(benches).join(' | ')} | report [--long] [--profile seed|real|instant] [--rounds N] [--minutes N] [--json FILE]`;
if (process.argv.includes('--help')) {
  process.stdout.write(`Usage: ${usage}\n`);
  process.exit(0);
}
const { values, positionals } = read();
const name = positionals[0] ?? '';
const rounds = Number(values.rounds);
if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) {
  stop('--rounds must be a whole number from 1 to 100.');
}
const minutes = values.minutes === undefined ? undefined : Number(values.minutes);
if (minutes !== undefined && !(minutes > 0 && minutes <= 24 * 60)) {
  stop('--minutes must be a number up to 1440.');
}
if (name === 'report') {
  await writeDocument({ rounds, only: values.only ?? null, isLong: values.long });
} else {
  await runOne();
}

async function runOne(): Promise<void> {
  const bench = benches[name];
  if (bench === undefined) {
    return stop(`Say which benchmark: ${usage}`);
  }
  const profile = values.profile ?? bench.profiles[0] ?? 'none';
  if (!bench.profiles.includes(profile)) {
    stop(`«${name}» runs with the profiles ${bench.profiles.join(', ')}.`);
  }
  const report = reportOf(
    name,
    profile,
    bench.traffic,
    await bench.run({ profile, rounds, trace: values.trace, minutes }),
  );
  process.stdout.write(`${table(report)}\n`);
  if (values.json !== undefined) {
    await mkdir(dirname(values.json), { recursive: true });
    await writeFile(values.json, `${JSON.stringify(report, null, 2)}\n`);
  }
}

function read() {
  try {
    return parseArgs({ allowPositionals: true, options });
  } catch (error) {
    return stop(`${reasonOf(error)}\nUsage: ${usage}`);
  }
}

function stop(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
