import { startTemporaryPostgres } from '../src/adapters/embedded-postgres/index.ts';
import { createAgentStore, Database, migrate } from '../src/adapters/store/index.ts';
import { agentTag, Cache } from '../src/features/cache/index.ts';
import { type AgentPlace, AgentRecords } from '../src/features/coaching/index.ts';
import { systemClock } from '../src/kit/clock.ts';
import { seededRandom } from '../src/kit/random.ts';
import { type BenchRow, quantile, ratio } from './report.ts';

const agentCount = 10;
const leadsEach = 40;
const readsPerRound = 10;
const locationId = 'l1';

export const agentContextTraffic = `${agentCount} agents with ${leadsEach} leads of 12 texts and 5 facts each; every read once built anew from the database and once from memory, in turn`;

type Read = (records: AgentRecords, agent: AgentPlace) => Promise<unknown>;
const reads: Readonly<Record<string, Read>> = {
  context: (records, agent) => records.context(agent),
  leads: (records, agent) => records.leads(agent),
  prompts: (records, agent) => records.prompts(agent),
};

/** What an agent works from, hit against miss in one run. */
export async function runAgentContext({ rounds }: { rounds: number }): Promise<BenchRow[]> {
  await using temporary = await startTemporaryPostgres();
  await using database = new Database({
    address: temporary.postgres.connection,
    maxConnections: 4,
    onError: () => undefined,
  });
  await migrate(database);
  await database.script(seed);
  await using cache = new Cache({ clock: systemClock, random: seededRandom(1) });
  const records = new AgentRecords({
    store: createAgentStore(database),
    cache,
    clock: systemClock,
    timeZone: () => 'UTC',
  });
  const rows: BenchRow[] = [];
  for (const [name, read] of Object.entries(reads))
    rows.push(...(await measure(name, read, records, cache, rounds)));
  return rows;
}

async function measure(
  name: string,
  read: Read,
  records: AgentRecords,
  cache: Cache,
  rounds: number,
): Promise<BenchRow[]> {
  const ms = { miss: [] as number[], hit: [] as number[] };
  for (let count = 0; count < readsPerRound * rounds; count += 1) {
    for (let number = 0; number < agentCount; number += 1) {
      const agent = { locationId, agentId: `a${number}` };
      await cache.invalidate([agentTag(locationId, agent.agentId)]);
      for (const kind of ['miss', 'hit'] as const) {
        const startedAt = performance.now();
        await read(records, agent);
        ms[kind].push(performance.now() - startedAt);
      }
    }
  }
  const [miss, hit] = [quantile(ms.miss, 0.5), quantile(ms.hit, 0.5)];
  const share = ratio(hit, miss);
  return [
    { id: `${name}_miss_p50_ms`, value: miss, unit: 'ms', n: ms.miss.length },
    { id: `${name}_miss_p95_ms`, value: quantile(ms.miss, 0.95), unit: 'ms', n: ms.miss.length },
    { id: `${name}_hit_p50_ms`, value: hit, unit: 'ms', n: ms.hit.length },
    {
      id: `${name}_time_saved`,
      value: share === null ? null : 1 - share,
      unit: 'share',
      n: ms.hit.length,
      of: 'the p50 of building it',
    },
  ];
}

const seed = `
  insert into contact (location_id, contact_id, crm, conversation, score, updated_at)
  select '${locationId}', 'c' || n, jsonb_build_object('assignedTo', 'a' || n % ${agentCount}, 'firstName', 'Lead', 'lastName', n::text),
    '{"role": "buyer", "turn": 6}', n % 4, n from generate_series(0, ${agentCount * leadsEach - 1}) n;
  insert into message (location_id, contact_id, message_id, author, channel, text, at)
  select '${locationId}', 'c' || n, 'm' || n || '-' || k, case when k % 2 = 0 then 'lead' else 'assistant' end, 'SMS',
    'text number ' || k || ' about a house with some bedrooms', k
  from generate_series(0, ${agentCount * leadsEach - 1}) n, generate_series(1, 12) k;
  insert into fact (location_id, contact_id, journey, key, fact)
  select '${locationId}', 'c' || n, 1, f.key, jsonb_build_object('key', f.key, 'value', 'as said', 'meaning',
    '{"kind": "text", "text": "as said"}'::jsonb, 'confidence', 0.9, 'evidence',
    jsonb_build_object('messageId', 'm' || n || '-2', 'quote', 'some bedrooms'), 'source', 'lead', 'status', 'answered', 'at', 1)
  from generate_series(0, ${agentCount * leadsEach - 1}) n, (values ('areas'), ('bedrooms'), ('financing'), ('motivation'), ('must_haves')) f(key);
  analyze;
`;
