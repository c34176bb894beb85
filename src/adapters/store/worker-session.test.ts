import { afterAll, expect, test } from 'vitest';
import { startTcpProxy } from '../../../test/support/tcp-proxy.ts';
import { startTestStore } from '../../../test/support/test-store.ts';
import { Database } from './database.ts';
import { createInboxStore } from './inbox-store.ts';
import { openWorkerSession } from './worker-session.ts';

const { database, server, ...opened } = await startTestStore(2);
afterAll(() => opened[Symbol.asyncDispose]());
const sessions = () =>
  server.query(
    "select pid from pg_stat_activity where application_name = 'enterprisehub-session' and datname = current_database()",
  );

const open = (...locationIds: string[]) => openWorkerSession(database, () => undefined, locationIds);

test('workers of one sub-account share a database; one of another would take their leads and has no token for them', async () => {
  const one = await open('L');
  const two = await open('L');
  await expect(open('other')).rejects.toThrow(/another sub-account.*DATABASE_URL/);
  await one[Symbol.asyncDispose]();
  await expect(open('other')).rejects.toThrow(/another sub-account/);
  await two[Symbol.asyncDispose]();
  // nobody is there any more: who moves to another sub-account starts as ever
  const moved = await open('other');
  await expect(open('L')).rejects.toThrow(/another sub-account/);
  await moved[Symbol.asyncDispose]();
});

test('a session that cannot be had leaves no connection behind', async () => {
  await server.query('alter sequence worker_number rename to taken_away');
  await expect(open('L')).rejects.toThrow('worker_number');
  await server.query('alter sequence taken_away rename to worker_number');
  await expect.poll(sessions).toEqual([]);
});

test('a connection that gives no answer is a lost session; a refusal is an answer', async () => {
  let isMute = false;
  await using proxy = await startTcpProxy(new URL(server.url), ({ from }) =>
    isMute && from === 'database' ? 'drop' : 'pass',
  );
  await using far = new Database({
    ...{ address: { connectionString: proxy.url }, maxConnections: 1, onError: () => undefined },
  });
  const lost: string[] = [];
  await using session = await openWorkerSession(far, (reason) => lost.push(reason), ['L'], 200);
  await session.beat(1);
  await server.query('alter table worker rename to taken_away');
  await expect(session.beat(2)).rejects.toThrow('worker');
  await server.query('alter table taken_away rename to worker');
  expect(lost).toEqual([]);
  isMute = true;
  await expect(session.beat(3)).rejects.toThrow();
  expect(lost).toEqual([expect.stringMatching(/^no answer: /)]);
});

test('a worker of another database on the same server does not keep a dead one alive', async () => {
  await using other = await startTestStore(1);
  const inbox = createInboxStore(database);
  await using here = await open('L');
  await server.query('alter sequence worker_number restart with 500');
  await other.server.query('alter sequence worker_number restart with 500');
  await using alive = await openWorkerSession(other.database, () => undefined, ['L']);
  const dead = await open('L');
  expect(dead.number).toBe(alive.number);
  await dead.beat(1000);
  await here.beat(1000);
  await server.query(
    `insert into lane (location_id, contact_id, owner) values ('L', 'c1', ${dead.number}), ('L', 'c2', ${here.number})`,
  );
  expect(await inbox.freeDeadLanes(1000, 0)).toBe(0);
  await dead[Symbol.asyncDispose]();
  await expect.poll(() => inbox.freeDeadLanes(1000, 0)).toBe(1);
  expect(await server.query('select contact_id from lane where owner is not null')).toEqual([
    { contact_id: 'c2' },
  ]);
});
