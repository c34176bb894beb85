import { describe, expect, it } from 'vitest';
import { ManualClock } from '../../kit/clock.ts';
import { silentLog } from '../../kit/log.ts';
import type { Sorted } from './accept.ts';
import { intakeOf } from './intake.fixture.ts';
import type { AcceptedRow, Intake } from './ports.ts';
import { Sorter } from './sorter.ts';

/** Holds each batch until it is let go, and refuses the ids in `bad`. */
class Table {
  readonly batches: string[][] = [];
  readonly bad = new Set<string>();
  readonly dropped: string[] = [];
  left = 0;
  #waiting: (() => void)[] = [];
  #isOpen: boolean;

  constructor(isOpen: boolean) {
    this.#isOpen = isOpen;
  }

  async sort(intakes: readonly Intake[]): Promise<AcceptedRow[]> {
    this.batches.push(intakes.map(({ event }) => event.deliveryId));
    if (!this.#isOpen) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (intakes.some(({ event }) => this.bad.has(event.deliveryId))) throw new Error('refused');
    return intakes.map(({ event }) => ({
      locationId: event.locationId,
      deliveryId: event.deliveryId,
      dueAt: 1,
    }));
  }
  async sortLeft(): Promise<number> {
    return this.left;
  }
  async dropRepeats(intakes: readonly Intake[]): Promise<void> {
    this.dropped.push(...intakes.map(({ event }) => event.deliveryId));
  }
  async clearArrivals(): Promise<void> {}

  open(): void {
    this.#isOpen = true;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function sorterOn(table: Table) {
  const told: [string, Sorted['outcome']][] = [];
  const found: number[] = [];
  const sorter = new Sorter({
    store: table,
    sorted: ({ event }, { outcome }) => told.push([event.deliveryId, outcome]),
    found: (count) => found.push(count),
    clock: new ManualClock(1_700_000_000_000),
    log: silentLog,
  });
  return { sorter, told, found };
}

describe('sorting', () => {
  it('lets the first wait for nothing and takes what came meanwhile together, in order', async () => {
    const table = new Table(false);
    const { sorter, told } = sorterOn(table);
    for (const id of ['a', 'b', 'c', 'b']) sorter.add(intakeOf(id));
    expect(table.batches).toEqual([['a']]);
    table.open();
    await sorter[Symbol.asyncDispose]();
    expect(table.batches).toEqual([['a'], ['b', 'c']]);
    expect(told).toEqual([
      ['a', 'accepted'],
      ['b', 'accepted'],
      ['c', 'accepted'],
      ['b', 'duplicate'],
    ]);
    expect(table.dropped).toEqual(['b']);
  });

  it('sorts what it holds before it ends', async () => {
    const table = new Table(true);
    const { sorter, told } = sorterOn(table);
    sorter.add(intakeOf('echo', 'noted'));
    expect(table.batches).toEqual([]);
    await sorter[Symbol.asyncDispose]();
    expect(told).toEqual([['echo', 'accepted']]);
  });

  it('does not let one strange arrival hold up its neighbours', async () => {
    const table = new Table(false);
    table.bad.add('c');
    const { sorter, told } = sorterOn(table);
    for (const id of ['a', 'b', 'c', 'd']) sorter.add(intakeOf(id));
    table.open();
    await sorter[Symbol.asyncDispose]();
    expect(told.map(([id]) => id)).toEqual(['a', 'b', 'd']);
  });

  it('gives a batch up to the sweep when the database is away', async () => {
    const table = new Table(false);
    for (const id of ['a', 'b', 'c', 'd', 'e']) table.bad.add(id);
    const { sorter, told } = sorterOn(table);
    for (const id of ['a', 'b', 'c', 'd', 'e']) sorter.add(intakeOf(id));
    table.open();
    await sorter[Symbol.asyncDispose]();
    expect(told).toEqual([]);
    expect(table.batches.length).toBeLessThan(6);
    expect(sorter.waiting).toBe(0);
  });

  it('tells of arrivals that somebody left unsorted', async () => {
    const table = new Table(true);
    table.left = 3;
    const { sorter, found } = sorterOn(table);
    await sorter.start();
    expect(found).toEqual([3]);
    await sorter[Symbol.asyncDispose]();
  });
});
