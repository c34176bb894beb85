import type { SteadyRow } from '../steady-rows.ts';
import { useSteady } from '../use-steady.ts';
import { type Column, Table } from './table.tsx';

interface LiveTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly empty: { readonly title: string; readonly text?: string };
  readonly toneOf?: (row: Row) => string;
}

/** A table of the present whose rows stay where they are while somebody reads. */
export function LiveTable<Row>({ columns, rows, keyOf, toneOf, ...rest }: LiveTableProps<Row>) {
  const steady = useSteady(rows, keyOf);
  return (
    <>
      <p class="waiting-rows" role="status">
        {steady.waiting > 0 && (
          <button type="button" class="quiet" onClick={steady.show}>
            {steady.waiting} new, show
          </button>
        )}
      </p>
      <Table<SteadyRow<Row>>
        {...rest}
        columns={columns.map(({ cell, text: _, ...column }) => ({ ...column, cell: ({ row }) => cell(row) }))}
        rows={steady.rows}
        keyOf={({ row }) => keyOf(row)}
        toneOf={({ row, isGone }) => (isGone ? 'gone' : (toneOf?.(row) ?? ''))}
      />
    </>
  );
}
