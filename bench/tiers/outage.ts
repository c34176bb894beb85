import { cachePlans, defineCache, keep, recordTag } from '../../src/features/cache/index.ts';
import { seededRandom } from '../../src/kit/random.ts';
import { contactIdOf, contextOf, contextSchema, locationId } from './contexts.ts';
import { DelayedProxy } from './delayed-proxy.ts';
import { type Lab, openDatabase, openStack, type ProcessStack } from './lab.ts';
import { readContext } from './seed-contacts.ts';

export type OutageKind = 'killed' | 'hung' | 'slowed';

export interface OutageResult {
  /** Milliseconds of each unit of work: before, in the first second, later in the outage. */
  readonly before: readonly number[];
  readonly firstWave: readonly number[];
  readonly steady: readonly number[];
  /** Cache reads that could not come from memory, in the same three times. */
  readonly reads: Readonly<Record<'before' | 'firstWave' | 'steady', readonly number[]>>;
  readonly errors: number;
  /** From the end of the outage to the first hit in Redis; null when there was none in the time given. */
  readonly recoveryS: number | null;
}

const perSecond = 100;
const beforeMs = 5000;
const outageMs = 8000;
const recoveryLimitMs = 15_000;
const contacts = 2000;

const contextCache = defineCache(cachePlans.qualification, contextSchema);
/** Kept out of memory, so that every read needs Redis, or what stands in for it. */
const beneathMemory = { ...contextCache, memoryMs: 0 };

/**
 * A hundred units of work a second, arriving whether or not earlier ones are done. A unit is what a turn asks of its
 * stores: a contact's context from beneath memory, the same and an often used one through memory, one commit, one
 * invalidation. No model is called and nothing is waited for, so an outage shows as large as it can.
 */
export async function playOutage(lab: Lab, kind: OutageKind): Promise<OutageResult> {
  await using proxy = new DelayedProxy(lab.redis.port);
  const redisUrl = await proxy.start();
  await using database = openDatabase(lab.databaseUrl);
  await using stack = await openStack(database, redisUrl);
  await database.script(
    'create table if not exists bench_write (id bigserial primary key, at bigint not null)',
  );
  const random = seededRandom(11);
  const state = { phase: 'before' as 'before' | 'firstWave' | 'steady' | 'after', errors: 0 };
  const units: Record<string, number[]> = { before: [], firstWave: [], steady: [], after: [] };
  const reads: Record<string, number[]> = { before: [], firstWave: [], steady: [], after: [] };
  const running = new Set<Promise<void>>();

  const read = (definition: typeof contextCache, contactId: string) =>
    stack.cache.get(definition, { locationId, contactId }, async () => {
      await readContext(database, contactId);
      return keep(contextOf(1));
    });
  const unit = async () => {
    const { phase } = state;
    const from = performance.now();
    const one = contactIdOf(Math.floor(random() * contacts));
    await read(beneathMemory, one);
    reads[phase]?.push(performance.now() - from);
    await read(contextCache, one);
    await read(contextCache, contactIdOf(Math.floor(random() * 50)));
    await database.rows('bench_write', 'insert into bench_write (at) values ($1)', [Date.now()]);
    await stack.cache.invalidate([recordTag(locationId, one)]);
    units[phase]?.push(performance.now() - from);
  };
  const arrivals = setInterval(() => {
    const work: Promise<void> = unit()
      .catch(() => {
        state.errors += 1;
      })
      .finally(() => running.delete(work));
    running.add(work);
  }, 1000 / perSecond);

  try {
    await pass(beforeMs);
    units.before = [];
    reads.before = [];
    await pass(beforeMs);
    state.phase = 'firstWave';
    await begin(lab, proxy, kind);
    await pass(1000);
    state.phase = 'steady';
    await pass(outageMs - 1000);
    state.phase = 'after';
    const recoveryS = await recovery(lab, proxy, kind, stack);
    clearInterval(arrivals);
    await Promise.all(running);
    return {
      before: units.before,
      firstWave: units.firstWave ?? [],
      steady: units.steady ?? [],
      reads: {
        before: reads.before,
        firstWave: reads.firstWave ?? [],
        steady: reads.steady ?? [],
      },
      errors: state.errors,
      recoveryS,
    };
  } finally {
    clearInterval(arrivals);
    await Promise.allSettled(running);
  }
}

async function begin(lab: Lab, proxy: DelayedProxy, kind: OutageKind): Promise<void> {
  if (kind === 'killed') await lab.redis.kill();
  else if (kind === 'hung') lab.redis.hang();
  else proxy.delayMs = 500;
}

/** Ends the outage and waits for the first value that comes from Redis again. Nobody helps. */
async function recovery(
  lab: Lab,
  proxy: DelayedProxy,
  kind: OutageKind,
  { cache }: ProcessStack,
): Promise<number | null> {
  const hits = () => cache.figures().caches.get(contextCache.name)?.hits.shared ?? 0;
  if (kind === 'killed') await lab.redis.start();
  else if (kind === 'hung') lab.redis.resume();
  else proxy.delayMs = 0;
  const from = performance.now();
  const before = hits();
  while (performance.now() - from < recoveryLimitMs) {
    if (hits() > before) return (performance.now() - from) / 1000;
    await pass(20);
  }
  return null;
}

function pass(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
