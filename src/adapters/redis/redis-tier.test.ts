import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../../test/support/until.ts';
import { tierContract } from '../../features/cache/contract/trial.ts';
import { silentLog } from '../../kit/log.ts';
import { RedisConnection, RedisListener, RedisTier } from './index.ts';
import { type RedisTrial, startRedis, whyNoRedis } from './trial.ts';

const given = process.env.TEST_REDIS_URL;
const missing = given === undefined ? whyNoRedis() : undefined;

async function openTier(url: string, processId: string = randomUUID()) {
  const connection = new RedisConnection({ url, log: silentLog });
  connection.connect();
  await connection.ready();
  return { connection, tier: new RedisTier({ connection, newId: randomUUID, processId }) };
}

describe.skipIf(missing !== undefined)(`Redis (${missing ?? 'a real server'})`, () => {
  tierContract('Redis', async () => {
    const server = given === undefined ? await startRedis() : undefined;
    const url = given ?? server?.url ?? '';
    const one = await openTier(url);
    const other = await openTier(url);
    return {
      one: one.tier,
      other: other.tier,
      // The server's own clock decides, so time has to pass there.
      pass: (ms) => wait(ms),
      close: async () => {
        await one.connection[Symbol.asyncDispose]();
        await other.connection[Symbol.asyncDispose]();
        await server?.[Symbol.asyncDispose]();
      },
    };
  });
});

describe.skipIf(whyNoRedis() !== undefined)(`Redis of our own (${whyNoRedis() ?? 'started here'})`, () => {
  let server: RedisTrial;
  const tags = ['L:person:a'];
  const bytes = Buffer.from('value');
  beforeAll(async () => {
    server = await startRedis(['--maxmemory-policy', 'noeviction']);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  async function put(tier: RedisTier, key: string, lifeMs = 60_000) {
    return tier.write({ key, tags, bytes, lifeMs, ticket: await tier.begin(key, tags, 0) });
  }

  it('treats an entry as dead when the token of its tag was evicted', async () => {
    const { tier, connection } = await openTier(server.url);
    await using _ = connection;
    await put(tier, 'L:evicted');
    await server.command('DEL', 'L:~token:person:a');
    expect((await tier.open('L:evicted', tags, 0)).outcome).toBe('miss');
    // A new token does not wake the old entry.
    expect((await tier.open('L:evicted', tags, 0)).outcome).toBe('miss');
  });

  it('leaves no bytes of an entry behind when its tag is invalidated', async () => {
    const { tier, connection } = await openTier(server.url);
    await using _ = connection;
    await server.command('FLUSHALL');
    await put(tier, 'L:one');
    await put(tier, 'L:two');
    await tier.invalidate(tags);
    expect(await server.command('KEYS', '*')).toEqual([]);
  });

  it('puts the location first in every key', async () => {
    const { tier, connection } = await openTier(server.url);
    await using _ = connection;
    await server.command('FLUSHALL');
    await put(tier, 'L:one');
    await tier.begin('L:leased', tags, 60_000);
    const keys = await server.command('KEYS', '*');
    expect(Array.isArray(keys) ? keys.length : 0).toBe(4);
    expect(Array.isArray(keys) && keys.every((key) => String(key).startsWith('L:'))).toBe(true);
  });

  it('reads a foreign value under its key as a miss', async () => {
    const { tier, connection } = await openTier(server.url);
    await using _ = connection;
    await tier.begin('L:foreign', tags, 0);
    await server.command('SET', 'L:foreign', '{"not":"ours"}');
    expect((await tier.open('L:foreign', tags, 0)).outcome).toBe('miss');
  });

  it('still reads and invalidates when the server is full', async () => {
    const { tier, connection } = await openTier(server.url);
    await using _ = connection;
    await put(tier, 'L:kept');
    await server.command('CONFIG', 'SET', 'maxmemory', '1');
    try {
      expect((await tier.open('L:kept', tags, 0)).outcome).toBe('hit');
      expect(await put(tier, 'L:new')).toBe('full');
      expect((await tier.begin('L:new', ['L:person:new'], 5000)).tokens).toBeNull();
      await tier.invalidate(tags);
      expect((await tier.open('L:kept', tags, 0)).outcome).toBe('miss');
    } finally {
      await server.command('CONFIG', 'SET', 'maxmemory', '0');
    }
  });

  it('loads its scripts again after the server forgot them', async () => {
    const { tier, connection } = await openTier(server.url);
    await using _ = connection;
    await put(tier, 'L:before');
    await server.command('SCRIPT', 'FLUSH');
    expect(await put(tier, 'L:after')).toBe('stored');
  });

  it('tells other processes what was invalidated, and not the one that did it', async () => {
    const { tier, connection } = await openTier(server.url, 'one');
    await using _ = connection;
    await using self = new RedisListener({ url: server.url, processId: 'one' });
    await using other = new RedisListener({ url: server.url, processId: 'other' });
    const ownHeard: string[] = [];
    const heard: string[] = [];
    const hearing = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()];
    self.listen({
      heard: (t) => ownHeard.push(...t),
      owed: () => undefined,
      hearing: (is) => hearing[0]?.resolve(is),
    });
    other.listen({
      heard: (t) => heard.push(...t),
      owed: () => undefined,
      hearing: (is) => hearing[1]?.resolve(is),
    });
    expect(await Promise.all(hearing.map(({ promise }) => promise))).toEqual([true, true]);
    await tier.invalidate(['L:a:1', 'L:b:2']);
    await until('both tags arrived', () => heard.length === 2);
    expect(heard).toEqual(['L:a:1', 'L:b:2']);
    expect(ownHeard).toEqual([]);
  });

  it('comes back by itself after the server was killed, listener included', async () => {
    await using own = await startRedis();
    const { tier, connection } = await openTier(own.url, 'one');
    await using _ = connection;
    await using other = new RedisListener({ url: own.url, processId: 'other' });
    const states: boolean[] = [];
    const heard: string[] = [];
    other.listen({ heard: (t) => heard.push(...t), owed: () => undefined, hearing: (is) => states.push(is) });
    await until('it hears', () => states.at(-1) === true);
    await own.kill();
    await expect(tier.ping()).rejects.toThrow();
    await until('it noticed', () => states.at(-1) === false);
    await own.start();
    await until('commands work again', () =>
      tier.ping().then(
        () => true,
        () => false,
      ),
    );
    await until('it hears again', () => states.at(-1) === true);
    await tier.invalidate(['L:a:1']);
    await until('the tag arrived', () => heard.includes('L:a:1'));
  });

  it('makes the connection anew when a ping stays without an answer', async () => {
    await using own = await startRedis();
    const { tier, connection } = await openTier(own.url);
    await using _ = connection;
    own.hang();
    await expect(tier.ping()).rejects.toThrow();
    own.resume();
    await until('commands work again', () =>
      tier.ping().then(
        () => true,
        () => false,
      ),
    );
  });

  it('refuses more than 30 connections', () => {
    expect(() => new RedisConnection({ url: server.url, log: silentLog, connections: 31 })).toThrow(
      '1 to 30',
    );
  });
});
