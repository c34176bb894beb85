import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { startTestStore } from '../../../test/support/test-store.ts';
import { until } from '../../../test/support/until.ts';
import { tierContract } from '../../features/cache/contract/trial.ts';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { systemWait } from '../../kit/wait.ts';
import { CacheListener } from './cache-listener.ts';
import { createCacheStore } from './cache-store.ts';

const opened = await startTestStore(8);
const { server, database } = opened;
const clock = new ManualClock(1_700_000_000_000);

afterAll(() => opened[Symbol.asyncDispose]());

const store = (processId: string) => createCacheStore({ database, clock, newId: randomUUID, processId });

tierContract('PostgreSQL', async () => ({
  one: store('one'),
  other: store('other'),
  pass: async (ms) => clock.advance(ms),
  close: async () => undefined,
}));

function hears(processId: string) {
  const heard: string[] = [];
  const states: boolean[] = [];
  let owed = 0;
  const listener = new CacheListener({ database, processId, wait: systemWait, log: silentLog });
  listener.listen({
    heard: (tags) => heard.push(...tags),
    owed: () => {
      owed += 1;
    },
    hearing: (isHearing) => states.push(isHearing),
  });
  return { listener, heard, states, owed: () => owed };
}

it('tells other processes what was invalidated, and not the one that did it', async () => {
  const one = hears('one');
  const other = hears('other');
  await using _one = one.listener;
  await using _other = other.listener;
  await until('both hear', () => one.states.includes(true) && other.states.includes(true));
  await store('one').invalidate(['L:person:a', 'L:agent:b']);
  await store('other').invalidate(['L:person:last']);
  await until('the last one was heard', () => one.heard.includes('L:person:last'));
  await until('the others were heard', () => other.heard.length === 2);
  expect(one.heard).toEqual(['L:person:last']);
  expect(other.heard.sort()).toEqual(['L:agent:b', 'L:person:a']);
});

it('hears again by itself after its connection was cut', async () => {
  const { listener, heard, states } = hears('cut');
  await using _listener = listener;
  await until('it hears', () => states.at(-1) === true);
  await server.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'enterprisehub-session'`,
  );
  await until('it noticed and came back', () => states.includes(false) && states.at(-1) === true);
  await store('elsewhere').invalidate(['L:person:after']);
  await until('it hears', () => heard.includes('L:person:after'));
});

it('keeps what the shared tier is owed until one process takes it', async () => {
  const { listener, owed, states } = hears('payer');
  await using _listener = listener;
  await until('it hears', () => states.at(-1) === true);
  const before = owed();
  await store('debtor').owe(['L:person:a', 'L:person:b', 'L:person:a']);
  await until('it was told', () => owed() > before);
  const [first, second] = await Promise.all([store('x').takeOwed(), store('y').takeOwed()]);
  expect([...first, ...second].sort()).toEqual(['L:person:a', 'L:person:b']);
  expect(await store('x').takeOwed()).toEqual([]);
});

it('sweeps what is dead', async () => {
  const tier = store('sweeper');
  const tags = ['L:person:swept'];
  const bytes = Buffer.from('1');
  for (const [key, lifeMs] of [
    ['L:a', 10],
    ['L:b', 60_000],
  ] as const) {
    await tier.write({ key, tags, bytes, lifeMs, ticket: await tier.begin(key, tags, 0) });
  }
  clock.advance(20);
  expect(await tier.sweep()).toBeGreaterThanOrEqual(1);
  const left = await server.query<{ key: string }>("select key from cache_entry where key like 'L:%'");
  expect(left.map((row) => row.key)).toEqual(['L:b']);
});

it('invalidates in the transaction of the write, or not at all', async () => {
  const tier = store('writer');
  const tags = ['L:record:tx'];
  const write = async () =>
    tier.write({
      key: 'L:tx',
      tags,
      bytes: Buffer.from('1'),
      lifeMs: 60_000,
      ticket: await tier.begin('L:tx', tags, 0),
    });
  await write();
  const session = await database.session();
  try {
    await session.query('begin');
    await session.query('select cache_invalidate($1, $2)', [tags, 'writer']);
    expect((await tier.open('L:tx', tags, 0)).outcome).toBe('hit');
    await session.query('rollback');
    expect((await tier.open('L:tx', tags, 0)).outcome).toBe('hit');
    await session.query('begin');
    await session.query('select cache_invalidate($1, $2)', [tags, 'writer']);
    await session.query('commit');
    expect((await tier.open('L:tx', tags, 0)).outcome).toBe('miss');
  } finally {
    await session.end();
  }
});
