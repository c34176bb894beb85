import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Contact } from '../sim/ghl/index.ts';
import { EmbeddedPostgresError, startEmbeddedPostgres } from '../src/adapters/embedded-postgres/index.ts';
import { createPinoLog } from '../src/adapters/log/index.ts';
import { keepOwnerToken, keepSecretKey, stateFolder } from '../src/adapters/state-folder/index.ts';
import type { DatabaseAddress } from '../src/adapters/store/index.ts';
import { newLead } from '../src/cli/new-lead.ts';
import type { Paint } from '../src/cli/paint.ts';
import { announceRunning, runningAlready } from '../src/cli/running-system.ts';
import type { NewLead } from '../src/cli/simulator-client.ts';
import { wrap } from '../src/cli/wrap.ts';
import type { Config } from '../src/config/config.ts';
import type { RawSettings } from '../src/config/env.ts';
import type { Log } from '../src/kit/log.ts';
import type { Random } from '../src/kit/random.ts';
import { type BannerFacts, bannerLines } from './banner.ts';
import { chooseDemoPorts } from './demo-ports.ts';
import { play } from './play.ts';
import { startWorld, type World } from './start-world.ts';
import { createTerminalLog } from './terminal-log.ts';

export interface DemoOptions {
  readonly raw: RawSettings;
  readonly config: Config;
  readonly paint: Paint;
  readonly random: Random;
  readonly print: (lines: readonly string[]) => void;
  /** Resolves when the demo should end. */
  readonly ending: Promise<unknown>;
}

export type DemoOutcome =
  | { readonly outcome: 'ended' }
  | { readonly outcome: 'refused'; readonly problem: string };

/** Both simulators, the service and a database of its own; plays one lead and stays up until told to end. */
export async function runDemo(options: DemoOptions): Promise<DemoOutcome> {
  const { config, raw, print, random } = options;
  const startedAt = performance.now();
  const other = await runningAlready(stateFolder(config.stateDir));
  if (other !== null) {
    return {
      outcome: 'refused',
      problem: `It runs here already (${other.serviceUrl}): end that one first, or give this one a folder of its own as STATE_DIR.`,
    };
  }
  const chosen = await chooseDemoPorts(raw, config.http.host, config.http.port);
  if (chosen.outcome === 'refused') return chosen;
  await using stack = new AsyncDisposableStack();
  const database = await openDatabase(options, stack);
  if (database.outcome === 'refused') return database;
  const folder = stateFolder(config.stateDir);
  const ownerToken = config.operatorToken ?? (await keepOwnerToken(folder));
  // as in production, the key lies beside the database only when that one lives in the same folder
  const key = config.database.url === null ? { SECRET_KEY: await keepSecretKey(folder) } : {};
  const own = { ...key, OPERATOR_TOKEN: ownerToken, ...(raw.SECRET_KEY && { SECRET_KEY: raw.SECRET_KEY }) };
  const stopping = new AbortController();
  const log = logOf(options, stopping.signal);
  const world = stack.use(await startDemoWorld(options, log, database.address, chosen.ports, own));
  const yours = leadOfAgent(world, newLead(random));
  stack.use(
    await announceRunning(stateFolder(config.stateDir), {
      processId: process.pid,
      serviceUrl: world.service.url,
      simulatorUrl: world.ghl.url,
      locationId: world.locationId,
      contactId: yours.id,
    }),
  );
  const facts = {
    version: await version(),
    agent: agentOf(world),
    pageUrl: `${world.ghl.url}/?lead=${yours.id}`,
    serviceUrl: world.service.url,
    ownerLink: world.service.ownerLink,
    claudeUrl: world.claude.url,
    database: database.description,
    moved: chosen.moved,
    readyMs: performance.now() - startedAt,
  };
  print(bannerLines(facts, options.paint));
  await playUntilEnd(world, options, ownerToken, stopping);
  return { outcome: 'ended' };
}

/** Somebody new whom the simulated team's agent looks after, so that the agent's panel has something to show. */
function leadOfAgent(world: World, lead: NewLead): Contact {
  const assignedTo = agentOf(world).id;
  return world.ghl.createContact({ texts: { ...lead, assignedTo }, tags: ['Needs Qualifying'] });
}

function agentOf({ ghl }: World): BannerFacts['agent'] {
  const [agent] = ghl.location.users;
  if (agent === undefined) throw new Error('the simulated location has no user');
  return { id: agent.id, name: `${agent.firstName} ${agent.lastName}` };
}

/** Below a transcript only what somebody must know, in words; with LOG_LEVEL the service's own log as it is. */
function logOf({ raw, config, print }: DemoOptions, ending: AbortSignal): Log {
  return raw.LOG_LEVEL === undefined ? createTerminalLog({ print, ending }) : createPinoLog(config.logLevel);
}

async function playUntilEnd(
  world: World,
  options: DemoOptions,
  ownerToken: string,
  stopping: AbortController,
): Promise<void> {
  const { random, paint, print, ending } = options;
  const lead = newLead(random);
  const contact = leadOfAgent(world, lead);
  const playing = play({
    world,
    lead: { contactId: contact.id, name: `${lead.firstName} ${lead.lastName}` },
    ownerToken,
    paint,
    print,
    signal: stopping.signal,
  });
  await ending;
  stopping.abort();
  await playing;
}

async function startDemoWorld(
  { raw }: DemoOptions,
  log: Log,
  database: DatabaseAddress,
  ports: { readonly service: number; readonly crm: number; readonly claude: number },
  own: RawSettings,
): Promise<World> {
  return await startWorld({
    database,
    settings: { ...raw, PORT: String(ports.service), ...own },
    // The seed profile takes as long as the vendors took in the report that started the project.
    ghl: { port: ports.crm, knobs: { network: { profile: 'seed' } } },
    claude: { port: ports.claude, knobs: { profile: 'seed' } },
    overrides: { log },
  });
}

type OpenedDatabase =
  | { readonly outcome: 'open'; readonly address: DatabaseAddress; readonly description: string }
  | { readonly outcome: 'refused'; readonly problem: string };

async function openDatabase(
  { config, print }: DemoOptions,
  stack: AsyncDisposableStack,
): Promise<OpenedDatabase> {
  const { url } = config.database;
  if (url !== null) {
    return {
      outcome: 'open',
      address: { connectionString: url },
      description: `${new URL(url).host} (DATABASE_URL)`,
    };
  }
  try {
    const log = (line: string) => print(wrap(line, 76).map((it) => `  ${it}`));
    const postgres = stack.use(await startEmbeddedPostgres({ stateDir: stateFolder(config.stateDir), log }));
    const folder = relative(process.cwd(), postgres.dataDir);
    const place = folder.startsWith('..') ? postgres.dataDir : folder;
    return {
      outcome: 'open',
      address: postgres.connection,
      description: `embedded, ${place}`,
    };
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) return { outcome: 'refused', problem: error.message };
    throw error;
  }
}

async function version(): Promise<string> {
  const text = await readFile(new URL('../package.json', import.meta.url), 'utf8');
  return String(JSON.parse(text).version);
}
