import { EmbeddedPostgresError, startEmbeddedPostgres } from './adapters/embedded-postgres/index.ts';
import { createPinoLog } from './adapters/log/index.ts';
import {
  keepOwnerToken,
  keepSecretKey,
  openStateFolder,
  readOwnerToken,
  stateFolder,
} from './adapters/state-folder/index.ts';
import { type DatabaseAddress, whyNoAnswer } from './adapters/store/index.ts';
import { type Config, readConfig } from './config/config.ts';
import { readEnvironment } from './config/env.ts';
import { startProblems } from './config/start-problems.ts';
import type { Log } from './kit/log.ts';
import { reasonOf } from './kit/reason-of.ts';
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
  const problems = await startProblems(config);
  if (problems.length > 0) return refuse(problems);
  if (await writesState(config)) {
    const state = await openStateFolder(config.stateDir);
    if (state.outcome === 'refused') return refuse([state.problem]);
  }
  const signal = untilSignal();
  const log = createPinoLog(config.logLevel);
  try {
    await using stack = new AsyncDisposableStack();
    const database = await openDatabase(config, log, stack);
    const service = stack.use(
      await startService({ config: await withOwnSecrets(config), database, vendors, overrides: { log } }),
    );
    if (service.url !== '') process.stdout.write(`listening on ${service.url}\n`);
    if (service.url !== '') process.stdout.write(`workflow webhook: ${service.workflowHookUrl}\n`);
    if (service.ownerLink !== null) process.stdout.write(`make it yours, once: ${service.ownerLink}\n`);
    log.info({ signal: await signal }, 'ending');
  } catch (error) {
    return fail(error, config, log);
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

/**
 * What the settings leave out lies in the state folder: the token by which programs of this account speak as the owner,
 * and the key of a database that lives and dies with that folder.
 */
async function withOwnSecrets(config: Config): Promise<Config> {
  const folder = stateFolder(config.stateDir);
  const isEmbedded = config.database.url === null;
  return {
    ...config,
    operatorToken: config.operatorToken ?? (config.role === 'worker' ? null : await keepOwnerToken(folder)),
    secretKey: config.secretKey ?? (isEmbedded ? await keepSecretKey(folder) : null),
  };
}

/** With a database elsewhere and its token at hand a process needs no folder: a container may be read-only. */
async function writesState({ database, role, operatorToken, stateDir }: Config): Promise<boolean> {
  if (database.url === null) return true;
  if (role === 'worker' || operatorToken !== null) return false;
  return (await readOwnerToken(stateFolder(stateDir))) === null;
}

async function openDatabase(config: Config, log: Log, stack: AsyncDisposableStack): Promise<DatabaseAddress> {
  if (config.database.url !== null) return { connectionString: config.database.url };
  const stateDir = stateFolder(config.stateDir);
  const postgres = stack.use(await startEmbeddedPostgres({ stateDir, log: (line) => log.info({}, line) }));
  return postgres.connection;
}

function refuse(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  return refusedExitCode;
}

/** A broken world is told in a sentence; only a bug of ours needs its stack. */
function fail(error: unknown, config: Config, log: Log): number {
  const isBug = !(error instanceof EmbeddedPostgresError || isOfTheWorld(error));
  if (isBug) log.error({ err: error }, 'the service ended by a failure');
  process.stderr.write(`EnterpriseHub could not run: ${sentenceOf(error, config)}\n`);
  return 1;
}

/** System and database errors carry a code; what the service itself refuses is a plain Error. */
function isOfTheWorld(error: unknown): boolean {
  return (
    error instanceof Error && ('code' in error || error.name === 'Error' || error.name === 'AggregateError')
  );
}

function sentenceOf(error: unknown, { database }: Config): string {
  if (codeOf(error) === 'EADDRINUSE') return 'the port is in use by another program: write another PORT.';
  return database.url !== null && isOfDatabase(error)
    ? `the database ${whyNoAnswer(error)}`
    : reasonOf(error);
}

/** The database is the only server that a start waits for; PostgreSQL's own codes have five characters, some digits. */
function isOfDatabase(error: unknown): boolean {
  const first = error instanceof AggregateError ? error.errors[0] : error;
  const call = first instanceof Error && 'syscall' in first ? String(first.syscall) : '';
  return ['connect', 'getaddrinfo', 'read'].includes(call) || /^(?=.*\d)[0-9A-Z]{5}$/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

process.exitCode = await main();
