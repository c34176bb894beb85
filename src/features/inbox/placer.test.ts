import { expect, it } from 'vitest';
import { silentLog } from '../../kit/log.ts';
import { intakeOf } from './intake.fixture.ts';
import { mayBePlacedLater, Placer } from './placer.ts';
import type { Intake, PlacedLane, UnplacedRow } from './ports.ts';

function textOf(deliveryId: string, contactId: string): Intake {
  const intake = intakeOf(deliveryId);
  const event = { ...intake.event, contactId } as Intake['event']; // what kind of event it is does not matter here
  return { ...intake, event, quietMs: 4000, longestMs: 9000 };
}

const ignored = () => undefined;

/** Lanes that are due at the latest quiet window; nobody waits in those of `quiet`. */
function lanes(quiet: readonly string[] = []) {
  const calls: (readonly UnplacedRow[])[] = [];
  const placeLanes = (rows: readonly UnplacedRow[]): Promise<PlacedLane[]> => {
    calls.push(rows);
    return Promise.resolve(
      rows
        .filter(({ contactId }) => !quiet.includes(contactId))
        .map(({ locationId, contactId, receivedAt, quietMs }) => ({
          ...{ locationId, contactId, agentId: 'a1', dueAt: receivedAt + quietMs },
        })),
    );
  };
  return { calls, placeLanes };
}

it('places what comes within its moment with one statement, and says of each where it waits', async () => {
  const store = lanes(['c2']);
  const told: string[][] = [];
  const placer = new Placer({
    store,
    told: (some) => told.push(some.map(({ agentId }) => agentId)),
    log: silentLog,
    lingerMs: 5,
  });
  const places = await Promise.all(
    ['c1', 'c2', 'c3'].map((contactId, n) => placer.place(textOf(`d${n}`, contactId))),
  );
  expect(store.calls.map((rows) => rows.map(({ contactId }) => contactId))).toEqual([['c1', 'c2', 'c3']]);
  const placed = { dueAt: 4001, isTold: true };
  expect(places).toEqual([placed, { dueAt: null, isTold: false }, placed]);
  expect(told).toEqual([['a1', 'a1']]);
});

it('asks nothing for what belongs to no contact', async () => {
  const store = lanes();
  const placer = new Placer({ store, told: ignored, log: silentLog, lingerMs: 1 });
  expect(await placer.place(intakeOf('d1'))).toEqual({ dueAt: null, isTold: false });
  expect(store.calls).toEqual([]);
});

it('leaves to the sweeper what cannot be placed, says so with ids, and goes on', async () => {
  const store = lanes();
  const warned: unknown[] = [];
  const log = { ...silentLog, warn: (fields: unknown) => warned.push(fields) };
  let isAway = true;
  const placeLanes = (rows: readonly UnplacedRow[]) =>
    isAway ? Promise.reject(new Error('away')) : store.placeLanes(rows);
  const placer = new Placer({ store: { placeLanes }, told: ignored, log, lingerMs: 1 });
  expect(await placer.place(textOf('d1', 'c1'))).toEqual({ dueAt: null, isTold: false });
  expect(warned).toEqual([{ locationId: 'L', contactId: 'c1', outcome: 'unable', reason: 'away' }]);
  isAway = false;
  expect(await placer.place(textOf('d2', 'c1'))).toMatchObject({ dueAt: 4001 });
});

it('places no more than 64 rows at once, and none of a full batch waits', async () => {
  const store = lanes();
  const placer = new Placer({ store, told: ignored, log: silentLog, lingerMs: 60_000 });
  await Promise.all(Array.from({ length: 128 }, (_, n) => placer.place(textOf(`d${n}`, `c${n}`))));
  expect(store.calls.map((rows) => rows.length)).toEqual([64, 64]);
});

it('ends only when everything is placed', async () => {
  const store = lanes();
  const placer = new Placer({ store, told: ignored, log: silentLog, lingerMs: 20 });
  const placing = placer.place(textOf('d1', 'c1'));
  await placer[Symbol.asyncDispose]();
  expect(store.calls).toHaveLength(1);
  await placing;
});

it.each<[string, Partial<Intake>, boolean]>([
  ['a text that waits for its burst', {}, true],
  ['what is only noted', { state: 'noted', quietMs: 0 }, true],
  ['what is refused', { state: 'refused', quietMs: 0 }, true],
  ['a text that is due at once', { quietMs: 0 }, false],
  ['a text that is due soon', { quietMs: 999 }, false],
  ['a stop word', { stopWords: 'STOP' }, false],
  ['what outdates the contact', { staleContact: true }, false],
])('%s: may its lane learn of it later?', (_what, patch, expected) => {
  expect(mayBePlacedLater({ ...textOf('d', 'c'), ...patch })).toBe(expected);
});
