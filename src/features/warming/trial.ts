import { createTestDatabase } from '../../../test/support/test-database.ts';
import { createWarmingStore, Database, migrate } from '../../adapters/store/index.ts';
import type { BusinessEvent } from '../../domain/events.ts';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import type { Pair, PreparedOutcome } from './ports.ts';
import { Warming } from './warming.ts';

export interface WarmingWorld extends AsyncDisposable {
  readonly database: Database;
  readonly clock: ManualClock;
  readonly asked: Pair[];
  readonly events: BusinessEvent[];
  readonly warnings: string[];
  readonly pressure: { high: boolean; on: boolean; poor: boolean };
  readonly openDesks: { locationId: string; agentId: string }[];
  /** Another process on the same database. */
  process(): Warming;
}

/** A Monday, nine in the morning. */
export const monday = Date.parse('2026-11-02T15:00:00Z');

/** Warming over a real database; the model is played by a list of what was asked. */
export async function startWarmingWorld(tokens = 1500): Promise<WarmingWorld> {
  await using stack = new AsyncDisposableStack();
  const testDatabase = stack.use(await createTestDatabase());
  const address = { connectionString: testDatabase.url };
  const database = stack.use(new Database({ address, maxConnections: 6, onError: () => undefined }));
  await migrate(database);
  await database.rows(
    'fixture_spending',
    `insert into model_call (location_id, contact_id, run_id, lane, model, input_tokens, cache_read_tokens,
       cache_write_tokens, output_tokens, cost_usd, total_ms, request_id, at)
     values ('l1', 'c', gen_random_uuid(), 'analyse', 'm', 1000000, 0, 0, 0, 1, 1, '', $1)`,
    [monday],
  );
  const clock = new ManualClock(monday);
  const asked: Pair[] = [];
  const events: BusinessEvent[] = [];
  const warnings: string[] = [];
  const pressure = { high: false, on: true, poor: false };
  const openDesks: WarmingWorld['openDesks'] = [];
  const owned = stack.move();
  let writers = 0;
  return {
    ...{ database, clock, asked, events, pressure, openDesks, warnings },
    process: () => {
      writers += 1;
      return new Warming({
        store: createWarmingStore(database),
        prepare: async (pair): Promise<PreparedOutcome> => {
          asked.push(pair);
          return { outcome: 'prepared', version: '1:m', tokens };
        },
        pressure: { isHigh: () => pressure.high, isOn: () => pressure.on, maySpare: () => !pressure.poor },
        openDesks: () => openDesks,
        clock,
        log: { ...silentLog, warn: (details) => warnings.push(JSON.stringify(details)) },
        emit: (event) => events.push(event),
        writer: `process-${writers}`,
        tickMs: 3_600_000,
      });
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}
