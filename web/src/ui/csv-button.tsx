import { csvOf } from './csv.ts';
import type { Column } from './table.tsx';

interface CsvButtonProps<Row> {
  /** Without the ending. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** The rows that are shown, as a file. */
export function CsvButton<Row>({ name, columns, rows }: CsvButtonProps<Row>) {
  const save = () => {
    const url = URL.createObjectURL(new Blob([csvOf(columns, rows)], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = `${name}.csv`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <button type="button" class="quiet" onClick={save} disabled={rows.length === 0}>
      CSV
    </button>
  );
}
