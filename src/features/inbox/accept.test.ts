import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Acceptor } from './accept.ts';
import { intakeOf } from './intake.fixture.ts';
import type { AcceptedRow, Intake } from './ports.ts';

/** Keeps what it was given like a table with a unique key; refuses the ids in `bad`. */
class Table {
  readonly rows = new Set<string>();
  readonly batches: number[] = [];
  readonly #bad: ReadonlySet<string>;

  constructor(bad: readonly string[] = []) {
    this.#bad = new Set(bad);
  }

  accept(intakes: readonly Intake[]): Promise<AcceptedRow[]> {
    this.batches.push(intakes.length);
    if (intakes.some((one) => this.#bad.has(one.event.deliveryId))) {
      return Promise.reject(new Error('a value that the database refuses'));
    }
    const fresh = intakes.filter((one) => !this.rows.has(one.event.deliveryId));
    for (const one of fresh) this.rows.add(one.event.deliveryId);
    return Promise.resolve(
      fresh.map((one) => ({
        locationId: one.event.locationId,
        deliveryId: one.event.deliveryId,
        dueAt: null,
        isPlaced: true,
      })),
    );
  }

  async acceptRows(intakes: readonly Intake[]): Promise<AcceptedRow[]> {
    const fresh = await this.accept(intakes);
    return fresh.map((row) => ({ ...row, isPlaced: false }));
  }
}

describe('accepting', () => {
  it('tells the first of equal deliveries from the repeats, also inside one batch', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 80 }), async (ids) => {
        const acceptor = new Acceptor(new Table());
        const outcomes = await Promise.all(ids.map((id) => acceptor.accept(intakeOf(`d${id}`))));
        const accepted = ids.filter((_, index) => outcomes[index]?.outcome === 'accepted');
        expect([...accepted].sort()).toEqual([...new Set(ids)].sort());
      }),
    );
  });

  it('commits what waits together', async () => {
    const table = new Table();
    const acceptor = new Acceptor(table, { batchSize: 50, parallel: 1, longestQueue: 1000 });
    await Promise.all(Array.from({ length: 101 }, (_, index) => acceptor.accept(intakeOf(`d${index}`))));
    expect(table.batches).toEqual([1, 50, 50]);
  });

  it('commits rows alone, but the whole of a batch in which one is urgent', async () => {
    const acceptor = new Acceptor(new Table(), { batchSize: 10, parallel: 1, longestQueue: 100 });
    const patient = (id: string) => ({ ...intakeOf(id), quietMs: 4000 });
    const alone = await acceptor.accept(patient('a'));
    const together = await Promise.all([
      acceptor.accept(patient('b')),
      acceptor.accept(patient('c')),
      acceptor.accept(intakeOf('urgent')),
    ]);
    const placed = [alone, ...together].map((one) => one.outcome === 'accepted' && one.isPlaced);
    expect(placed).toEqual([false, true, true, true]);
  });

  it('does not let one refused event fail its neighbours', async () => {
    const acceptor = new Acceptor(new Table(['d2']), { batchSize: 10, parallel: 1, longestQueue: 100 });
    const outcomes = await Promise.all(['d0', 'd1', 'd2', 'd3'].map((id) => acceptor.accept(intakeOf(id))));
    expect(outcomes.map((one) => one.outcome)).toEqual(['accepted', 'accepted', 'unable', 'accepted']);
  });

  it('refuses before its queue grows without end, and stores nothing it refused', async () => {
    const table = new Table();
    const acceptor = new Acceptor(table, { batchSize: 1, parallel: 1, longestQueue: 2 });
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map((id) => acceptor.accept(intakeOf(id))));
    expect(outcomes.map((one) => one.outcome)).toEqual(['accepted', 'accepted', 'accepted', 'overloaded']);
    expect(table.rows.has('d')).toBe(false);
  });
});
