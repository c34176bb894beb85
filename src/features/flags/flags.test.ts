import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../../test/support/until.ts';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import { ManualWait } from '../../kit/wait.ts';
import { Flags } from './flags.ts';
import { changeOf, MemoryFlagStore } from './trial.ts';

let clock: ManualClock;
let time: ManualWait;
let store: MemoryFlagStore;
let errors: string[];
const opened: Flags[] = [];

beforeEach(() => {
  clock = new ManualClock(1_000_000);
  time = new ManualWait(clock);
  store = new MemoryFlagStore();
  errors = [];
});
afterEach(async () => {
  for (const flags of opened.splice(0)) await flags[Symbol.asyncDispose]();
});

async function open() {
  const note = (_: unknown, message: string) => void errors.push(message);
  const log = { ...silentLog, warn: note, error: note };
  const flags = new Flags({ store, signal: store, locationIds: () => ['loc'], clock, wait: time.wait, log });
  opened.push(flags);
  await flags.start();
  return flags;
}

const request = {
  name: 'promptCache',
  version: 0,
  author: 'ana',
  reason: 'dearer than it was',
  evidence: null,
};
const hasCache = (flags: Flags) => flags.snapshotFor('loc', 'lead').promptCache;

test('a change takes effect here when it returns, in another process when it is told', async () => {
  const [one, other] = [await open(), await open()];
  const before = one.snapshotFor('loc', 'lead');
  const evidence = { p95Ms: 1_200 };
  const changed = await one.change({ ...request, rule: { reach: 'off' }, evidence });
  expect(changed).toMatchObject({ outcome: 'changed', flag: { version: 1, rule: { reach: 0 } } });
  expect(hasCache(one)).toBe(false);
  await until('the other process has it', () => !hasCache(other));
  // The unit of work that began before keeps what it had.
  expect(before.promptCache).toBe(true);
  expect(other.figures()).toEqual({ changes: 1, isHearing: true, isFailing: false });
  expect(other.find('promptCache')).toMatchObject({
    author: 'ana',
    reason: 'dearer than it was',
    version: 1,
  });
  expect(await other.audit('promptCache')).toEqual({
    changes: [expect.objectContaining({ author: 'ana', version: 1, at: 1_000_000, evidence })],
    chain: { outcome: 'intact', lines: 1, head: store.lines[0]?.hash },
  });
});

test('a location that is not served is refused, with those that are', async () => {
  const flags = await open();
  const rule = { reach: 100, locations: { nowhere: { reach: 'off' } } };
  expect(await flags.change({ ...request, rule })).toEqual({
    outcome: 'unknown-location',
    unknown: ['nowhere'],
    known: ['loc'],
  });
  expect(store.lines).toEqual([]);
});

test('a change that nobody tells of is found within two seconds', async () => {
  const flags = await open();
  store.isTelling = false;
  await store.write(changeOf('promptCache', 0, 0));
  expect(hasCache(flags)).toBe(true);
  await time.advance(1_999);
  await until('it was found', () => !hasCache(flags));
});

test('while the store is down the last known rules stay, and it is said once', async () => {
  const flags = await open();
  await flags.change({ ...request, rule: { reach: 0 } });
  store.isDown = true;
  await time.advance(10_000);
  expect(hasCache(flags)).toBe(false);
  expect(flags.snapshotFor('loc', 'lead').parallelTurn).toBe(true);
  expect(errors).toEqual(['the flags cannot be read; the last known rules stay']);
  expect(flags.figures().isFailing).toBe(true);
  await expect(flags.change({ ...request, version: 1, rule: { reach: 100 } })).rejects.toThrow('down');
  store.isDown = false;
  await store.write(changeOf('promptCache', 1, 100));
  await time.advance(1_000);
  await until('it follows again', () => hasCache(flags));
});

test('whoever was beaten by another process sees at once by what', async () => {
  const flags = await open();
  store.isTelling = false;
  await store.write(changeOf('promptCache', 0, 40));
  const beaten = await flags.change({ ...request, rule: { reach: 50 } });
  expect(beaten).toEqual({ outcome: 'outdated', version: 1 });
  expect(flags.find('promptCache')).toMatchObject({ version: 1, rule: { reach: 40 } });
});

test('two who saw the same version: the second is told, and nothing of theirs is kept', async () => {
  const flags = await open();
  await flags.change({ ...request, rule: { reach: 25 } });
  expect(await flags.change({ ...request, rule: { reach: 50 } })).toEqual({
    outcome: 'outdated',
    version: 1,
  });
  expect(flags.find('promptCache')?.rule.reach).toBe(25);
});

test.each([
  ['a flag that does not exist', { name: 'toString' }, 'unknown-flag', ''],
  ['no author', { author: ' ' }, 'invalid', 'author'],
  ['no reason', { reason: '' }, 'invalid', 'reason'],
  ['a reason that breaks lines', { reason: 'a\u0000b' }, 'invalid', 'reason'],
  ['a book for a reason', { reason: 'x'.repeat(501) }, 'invalid', 'reason'],
  ['too much evidence', { evidence: { x: 'x'.repeat(30_000) } }, 'invalid', 'evidence'],
  ['no version', { version: -1 }, 'invalid', 'version'],
  ['a rule that cannot be read', { rule: { reach: 'maybe' } }, 'invalid', 'rule.reach'],
] as const)('%s changes nothing', async (_what, part, outcome, where) => {
  const flags = await open();
  const changed = await flags.change({ ...request, rule: { reach: 0 }, ...part });
  expect(changed.outcome).toBe(outcome);
  expect(changed.outcome === 'invalid' ? changed.problems.join() : '').toContain(where);
  expect(store.lines).toEqual([]);
});

test('a rule that this version cannot read is the old path, and an error is logged once', async () => {
  const flags = await open();
  await store.write({ ...changeOf('promptCache', 0), rule: { reach: 25, moon: 'full' } });
  await until('it was read', () => !hasCache(flags));
  await time.advance(5_000);
  expect(errors).toEqual(['a flag has a rule that cannot be read: it is off']);
  expect(flags.snapshotFor('loc', 'lead').parallelTurn).toBe(true);
});

test('a schedule takes its steps with the clock, without anybody changing anything', async () => {
  const flags = await open();
  await flags.change({ ...request, rule: { reach: 0, schedule: [{ at: 1_060_000, reach: 100 }] } });
  expect(hasCache(flags)).toBe(false);
  await time.advance(60_000);
  expect(hasCache(flags)).toBe(true);
  expect(flags.explain('promptCache', { locationId: 'loc', contactId: 'lead', agentId: '' })).toEqual({
    ...{ isOn: true, scope: 'schedule', isSplit: false },
  });
});

test('an agent has their own arm', async () => {
  const flags = await open();
  const rule = { reach: 100, locations: { loc: { agents: { maria: 'off' } } } };
  await flags.change({ ...request, rule });
  expect(flags.snapshotFor('loc', 'lead', 'maria').promptCache).toBe(false);
  expect(flags.snapshotFor('loc', 'lead', 'jim').promptCache).toBe(true);
  expect(flags.snapshotFor('other', 'lead', 'maria').promptCache).toBe(true);
});

test('a draw is as old as the last change, or as the last step of a schedule that has come', async () => {
  const flags = await open();
  const of = () => flags.draws().promptCache;
  expect(of()).toBe(0);
  const schedule = [{ at: 1_060_000, reach: 50 }];
  await flags.change({ ...request, rule: { reach: 10, schedule } });
  expect(of()).toBe(1_000_000);
  clock.set(1_060_000);
  expect(of()).toBe(1_060_000);
  expect(flags.draws().contactCache).toBe(0);
});
