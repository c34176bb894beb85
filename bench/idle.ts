import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startClaudeSim } from '../sim/claude/index.ts';
import { defaultPrivateToken, demoLocationId, startGhlSim } from '../sim/ghl/index.ts';
import { connectionUrl, startTemporaryPostgres } from '../src/adapters/embedded-postgres/index.ts';
import { type BenchRow, median } from './report.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
/** Long enough for the start's garbage and the first sweeps and reconciliations to be over. */
const settleMs = 8000;

/** The service as a process of its own, doing nothing: resident memory, and how long until it serves. */
export async function runIdle(options: { rounds: number }): Promise<BenchRow[]> {
  await using temporary = await startTemporaryPostgres();
  await using ghl = await startGhlSim();
  await using claude = await startClaudeSim();
  const environment = {
    PATH: process.env.PATH ?? '',
    PORT: '0',
    DATABASE_URL: connectionUrl(temporary.postgres.connection),
    ANTHROPIC_API_KEY: 'sk-ant-simulated-0000000000',
    ANTHROPIC_BASE_URL: claude.url,
    GHL_PRIVATE_INTEGRATION_TOKEN: defaultPrivateToken,
    GHL_LOCATION_ID: demoLocationId,
    GHL_BASE_URL: ghl.url,
    GHL_WEBHOOK_PUBLIC_KEY: ghl.publicKeyPem,
    LOG_LEVEL: 'error',
  };
  const rounds: { rssMb: number; startMs: number }[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    rounds.push(await measure(environment));
  }
  const n = rounds.length;
  return [
    { id: 'idle_rss_mb', value: median(rounds.map((round) => round.rssMb)), unit: 'MB', n },
    // the first round migrates the empty database
    { id: 'start_ms', value: median(rounds.slice(1).map((round) => round.startMs)), unit: 'ms', n: n - 1 },
    { id: 'first_start_ms', value: rounds[0]?.startMs ?? null, unit: 'ms', n: 1 },
  ];
}

async function measure(environment: NodeJS.ProcessEnv): Promise<{ rssMb: number; startMs: number }> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the service ended with ${code}`))),
  ]);
  const startMs = performance.now() - startedAt;
  await wait(settleMs);
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  const rssKb = Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return { rssMb: rssKb / 1024, startMs };
}
