import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { defaultPrivateToken, demoLocationId } from '../../sim/ghl/index.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Log } from '../../src/kit/log.ts';
import { startService } from '../../src/service.ts';
import type { ServiceProcessSettings } from './service-process-settings.ts';
import { ShiftedClock } from './shifted-clock.ts';

/** The service as a process of its own, which a test may kill. Says where it listens in its first line. */
async function main(): Promise<void> {
  // written by spawn-service.ts, which starts this program
  const settings = JSON.parse(process.env.SERVICE_PROCESS ?? '') as ServiceProcessSettings;
  const read = readConfig(settings.raw);
  if (read.outcome === 'refused') throw new Error(read.problems.join(' '));
  const clock = new ShiftedClock(settings.startAt ?? Date.now());
  const service = await startService({
    config: read.config,
    database: { connectionString: settings.databaseUrl },
    vendors: {
      claude: { apiKey: 'sk-ant-simulated-0000000000', baseUrl: settings.claudeUrl },
      ghl: {
        baseUrl: settings.ghlUrl,
        tokens: new Map([[demoLocationId, defaultPrivateToken]]),
        appIds: [settings.appId],
        webhookPublicKey: settings.publicKeyPem,
      },
    },
    overrides: {
      clock,
      log: stderrLog,
      rateLimit: { most: 1_000_000, intervalMs: 10_000 },
      settings: settings.location,
      ...(settings.placeAfterMs === undefined ? {} : { placeAfterMs: settings.placeAfterMs }),
    },
  });
  process.stdout.write(`${JSON.stringify({ url: service.url, workflowHookUrl: service.workflowHookUrl })}\n`);
  obey(clock);
  process.once('SIGTERM', () => {
    process.stdin.destroy();
    void service[Symbol.asyncDispose]();
  });
}

/** A line each: milliseconds to move the clock by, or `memory` for what the process holds right now. */
function obey(clock: ShiftedClock): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line !== 'memory') {
      clock.advance(Number(line));
      return;
    }
    collectGarbage();
    const { heapUsed, external } = process.memoryUsage();
    const handles = process.getActiveResourcesInfo();
    const kinds = Object.fromEntries(
      [...Map.groupBy(handles, (kind) => kind)].map(([kind, all]) => [kind, all.length]),
    );
    process.stdout.write(`${JSON.stringify({ heapUsed, external, handles: handles.length, kinds })}\n`);
  });
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
}

const stderrLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: (fields, message) => write('warn', fields, message),
  error: (fields, message) => write('error', fields, message),
};

function write(level: 'warn' | 'error', fields: Readonly<Record<string, unknown>>, message: string): void {
  const { err, ...rest } = fields;
  const reason = err instanceof Error ? err.message : undefined;
  process.stderr.write(`${JSON.stringify({ level, message, ...(reason && { reason }), ...rest })}\n`);
}

await main();
