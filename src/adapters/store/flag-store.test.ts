import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.ts';
import { until } from '../../../test/support/until.ts';
import { verifyChain } from '../../features/flags/chain.ts';
import { changeOf, flagStoreContract } from '../../features/flags/trial.ts';
import { silentLog } from '../../kit/log.ts';
import { systemWait } from '../../kit/wait.ts';
import { Database } from './database.ts';
import { FlagChangeListener } from './flag-listener.ts';
import { createFlagStore } from './flag-store.ts';
import { migrate } from './migrate.ts';

let server: TestDatabase;
let database: Database;
let elsewhere: Database;

beforeAll(async () => {
  server = await createTestDatabase();
  database = open();
  elsewhere = open();
  await migrate(database);
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await elsewhere[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

function open(): Database {
  const address = { connectionString: server.url };
  return new Database({ address, maxConnections: 6, onError: () => undefined });
}

/** As somebody who owns the database can: the audit says so afterwards. */
async function behindItsBack(sql: string): Promise<void> {
  await server.query(`alter table flag_change disable trigger all`);
  await server.query(sql);
  await server.query(`alter table flag_change enable trigger all`);
}

async function emptied() {
  await behindItsBack('truncate flag_change, flag');
  return [createFlagStore(database), createFlagStore(elsewhere)] as const;
}

flagStoreContract('PostgreSQL', emptied);

test.each(["update flag_change set entry = ''", 'delete from flag_change', 'truncate flag_change'])(
  'the audit refuses: %s',
  async (sql) => {
    const [store] = await emptied();
    await store.write(changeOf('promptCache', 0));
    await expect(server.query(sql)).rejects.toThrow('append-only');
    expect((await store.audit()).lines).toHaveLength(1);
  },
);

test.each([
  [
    'a reason made nicer',
    "update flag_change set entry = replace(entry, 'a trial', 'a treat') where seq = 2",
    2,
  ],
  ['a line taken out', 'delete from flag_change where seq = 2', 3],
  ['the end cut off', 'delete from flag_change where seq = 3', 2],
  ['a flag set without a line', 'update flag set version = version + 1', 3],
])('what was done behind its back is found: %s', async (_what, sql, seq) => {
  const [store] = await emptied();
  for (const seen of [0, 1, 2]) await store.write(changeOf('promptCache', seen));
  await behindItsBack(sql);
  const { lines, flags } = await store.audit();
  expect(verifyChain(lines, flags)).toMatchObject({ outcome: 'broken', seq });
});

test('a change that failed half-way leaves neither rule nor line', async () => {
  const [store] = await emptied();
  await server.query("alter table flag_change add constraint no_moon check (entry not like '%moon%')");
  await expect(store.write(changeOf('promptCache', 0, 25, 'full moon'))).rejects.toThrow('no_moon');
  await server.query('alter table flag_change drop constraint no_moon');
  expect(await store.read()).toEqual([]);
  expect(await store.write(changeOf('promptCache', 0))).toMatchObject({ outcome: 'written' });
});

test('a listener hears of changes through every door, and again after its connection was cut', async () => {
  const [store] = await emptied();
  let heard = 0;
  const states: boolean[] = [];
  await using listener = new FlagChangeListener({ database: elsewhere, wait: systemWait, log: silentLog });
  listener.listen({
    changed: () => {
      heard += 1;
    },
    hearing: (isHearing) => states.push(isHearing),
  });
  await until('it hears', () => states.at(-1) === true);
  await store.write(changeOf('promptCache', 0));
  await until('it heard', () => heard === 1);
  await server.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'enterprisehub-session'`,
  );
  await until('it noticed and came back', () => states.includes(false) && states.at(-1) === true);
  await store.write(changeOf('promptCache', 1));
  await until('it heard again', () => heard === 2);
});
