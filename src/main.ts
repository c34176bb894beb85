import { join } from 'node:path';
import { EmbeddedPostgresError, startEmbeddedPostgres } from './adapters/embedded-postgres/index.ts';
import { createPinoLog } from './adapters/log/pino-log.ts';
import type { DatabaseAddress } from './adapters/store/index.ts';
import { type Config, readConfig } from './config/config.ts';
import { readEnvironment } from './config/env.ts';
import type { Log } from './kit/log.ts';
import { untilSignal } from './kit/until-signal.ts';
import { type ServiceOptions, startService } from './service.ts';

/** Settings that cannot be used; nothing was started. */
const refusedExitCode = 2;

/** The service as a process of its own, on connected accounts: until a signal, then everything ends in order. */
async function main(): Promise<number> {
  const read = readConfig(readEnvironment(process.env));
  if (read.outcome === 'refused') return refuse(read.problems);
  const { config } = read;
  const vendors = vendorsOf(config);
  if (vendors === null) {
    return refuse([
      'No accounts are connected: write ANTHROPIC_API_KEY, GHL_PRIVATE_INTEGRATION_TOKEN and GHL_LOCATION_ID, or run npm start, which plays both vendors.',
    ]);
  }
  const signal = untilSignal();
  const log = createPinoLog(config.logLevel);
  try {
    await using stack = new AsyncDisposableStack();
    const database = await openDatabase(config, log, stack);
    const service = stack.use(await startService({ config, database, vendors, overrides: { log } }));
    if (service.url !== '') process.stdout.write(`listening on ${service.url}\n`);
    if (service.url !== '') process.stdout.write(`workflow webhook: ${service.workflowHookUrl}\n`);
    log.info({ signal: await signal }, 'ending');
  } catch (error) {
    return fail(error, log);
  }
  log.info({}, 'ended');
  return 0;
}

function vendorsOf({ claude, ghl }: Config): ServiceOptions['vendors'] | null {
  if (claude.apiKey === null || ghl.token === null || ghl.locationId === null) return null;
  return {
    claude: { apiKey: claude.apiKey, baseUrl: claude.baseUrl },
    ghl: {
      baseUrl: ghl.baseUrl,
      tokens: new Map([[ghl.locationId, ghl.token]]),
      appIds: ghl.appId === null ? [] : [ghl.appId],
      webhookPublicKey: ghl.webhookPublicKey,
    },
  };
}

async function openDatabase(config: Config, log: Log, stack: AsyncDisposableStack): Promise<DatabaseAddress> {
  if (config.database.url !== null) return { connectionString: config.database.url };
  const stateDir = config.stateDir ?? join(import.meta.dirname, '..', '.state');
  const postgres = stack.use(await startEmbeddedPostgres({ stateDir, log: (line) => log.info({}, line) }));
  return postgres.connection;
}

function refuse(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  return refusedExitCode;
}

/** A sentence is enough for the person who starts it; the stack is in the log for whoever has to look deeper. */
function fail(error: unknown, log: Log): number {
  log.error({ err: error }, 'the service ended by a failure');
  process.stderr.write(`EnterpriseHub could not run: ${reasonOf(error)}\n`);
  return 1;
}

function reasonOf(error: unknown): string {
  if (error instanceof EmbeddedPostgresError) return error.message;
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && error.code === 'EADDRINUSE'
    ? 'the port is in use: write another one as PORT.'
    : error.message;
}

process.exitCode = await main();
