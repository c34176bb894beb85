import { startClaudeSim } from '../../sim/claude/index.ts';
import { startGhlSim } from '../../sim/ghl/index.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { systemWait } from '../../src/kit/wait.ts';
import { judgeTalks } from '../support/judge-talks.ts';
import { isIdle, openWork } from '../support/open-work.ts';
import type { ServiceProcessSettings } from '../support/service-process-settings.ts';
import { type ServiceProcess, spawnService } from '../support/spawn-service.ts';
import { holdTalks, makeTalks, type Talk } from '../support/talk.ts';
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { until } from '../support/until.ts';

export interface StormOptions {
  /** Held at the same time; when they are over and kills are left, as many follow. */
  readonly conversations: number;
  readonly kills: number;
  readonly seed: number;
  /** A second or more, and rows are committed before their lanes learn of them. */
  readonly quietMs: number;
  /** Longest life of a process between two kills. */
  readonly liveMs: number;
  readonly timeoutMs: number;
}

export interface StormResult {
  readonly kills: number;
  readonly conversations: number;
  readonly texts: number;
  readonly replies: number;
  readonly faults: readonly string[];
  readonly workflows: number;
  readonly errors: readonly string[];
  readonly dead: number;
}

/** The service is killed with no warning in the middle of its work, again and again, until every talk is at its end. */
export async function stormWithKills(options: StormOptions): Promise<StormResult> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await createTestDatabase());
  const ghl = stack.use(
    await startGhlSim({
      seed: options.seed,
      knobs: {
        network: { profile: 'seed' },
        webhook: { retryBaseMs: 30, retryCapMs: 2_000, maxRetries: 12 },
        limits: { burst: 1_000_000, daily: 10_000_000 },
      },
    }),
  );
  const claude = stack.use(await startClaudeSim({ knobs: { profile: 'seed' } }));
  const settings = settingsFor(database, claude.url, ghl, options.quietMs);
  const lives: ServiceProcess[] = [];
  const live = async (port: number): Promise<ServiceProcess> => {
    const service = await spawnService({ ...settings, raw: { ...settings.raw, PORT: String(port) } });
    lives.push(service);
    return service;
  };
  stack.defer(async () => void (await lives.at(-1)?.kill()));
  const first = await live(0);
  ghl.targets.app = `${first.url}/hooks/app`;
  const port = Number(new URL(first.url).port);
  const random = seededRandom(options.seed);
  let kills = 0;
  let isTalking = true;
  const killer = async (): Promise<void> => {
    while (kills < options.kills && isTalking) {
      await systemWait(random() * options.liveMs);
      await lives.at(-1)?.kill();
      kills += 1;
      await live(port);
    }
  };
  const talks: Talk[] = [];
  const talker = async (): Promise<void> => {
    // the storm goes on until there were enough kills in it
    do {
      const wave = makeTalks(ghl, options.conversations);
      talks.push(...wave);
      await holdTalks(ghl, wave, options.timeoutMs);
    } while (kills < options.kills);
    isTalking = false;
  };
  await Promise.all([
    killer(),
    talker().catch(async (error: unknown) => {
      isTalking = false;
      throw new Error(await whatHangs(database), { cause: error });
    }),
  ]);
  await atRest(database, () => ghl.deliveriesSettled());
  const [dead] = await database.query<{ dead: string }>(
    "select (select count(*) from inbox where state = 'dead') + (select count(*) from effect where state = 'dead') as dead",
  );
  return {
    kills,
    conversations: talks.length,
    texts: ghl.effects().filter((effect) => effect.kind === 'text-received').length,
    replies: ghl.sentTexts().length,
    faults: judgeTalks(ghl, talks),
    workflows: ghl.effects().filter((effect) => effect.kind === 'workflow-started').length,
    errors: lives.flatMap((service) => service.log.filter((line) => line.includes('"level":"error"'))),
    dead: Number(dead?.dead ?? -1),
  };
}

function settingsFor(
  database: TestDatabase,
  claudeUrl: string,
  ghl: { readonly url: string; readonly publicKeyPem: string; readonly app: { readonly appId: string } },
  quietMs: number,
): ServiceProcessSettings {
  return {
    raw: { PORT: '0', RECONCILE_SECONDS: '2', GHL_CALL_TIMEOUT_MS: '1000' },
    databaseUrl: database.url,
    claudeUrl,
    ghlUrl: ghl.url,
    publicKeyPem: ghl.publicKeyPem,
    appId: ghl.app.appId,
    // so long that many of the kills fall between a row and its lane
    placeAfterMs: 500,
    location: { burstQuietMs: quietMs, burstLongestMs: Math.max(quietMs, 1000) },
  };
}

async function atRest(database: TestDatabase, delivered: () => Promise<void>): Promise<void> {
  await until(
    'the storm settles',
    async () => {
      await delivered();
      return isIdle(await openWork(database, Date.now() + 60_000));
    },
    30_000,
  );
}

/** The rows of contacts that are not at their end, for whoever reads the failure. */
async function whatHangs(database: TestDatabase): Promise<string> {
  const rows = await database.query<{ line: string }>(
    `select concat_ws(' | ', c.contact_id, c.mode, 'score ' || c.score,
       (select string_agg(concat_ws(' ', i.kind, i.state, i.reason, i.event->>'text'), ', ' order by i.id) from inbox i
         where i.contact_id = c.contact_id and i.kind like 'text%'),
       (select string_agg(concat_ws(' ', r.outcome, r.reason), ', ' order by r.decided_at) from run r where r.contact_id = c.contact_id),
       (select string_agg(concat_ws(' ', e.kind, e.state, e.attempts, e.result::text), ', ' order by e.due_at, e.seq) from effect e
         where e.contact_id = c.contact_id)) as line
     from contact c where c.mode <> 'listening' or exists (select 1 from effect e where e.contact_id = c.contact_id
       and e.kind = 'send-text' and e.state <> 'done')`,
  );
  return rows.map((row) => row.line).join('\n');
}
