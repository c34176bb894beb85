import { csvOf } from './csv.ts';
import { saveFile } from './save-file.ts';
import type { Column } from './table.tsx';

interface CsvButtonProps<Row> {
  /** Without the ending. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** The rows that are shown, as a file. */
export function CsvButton<Row>({ name, columns, rows }: CsvButtonProps<Row>) {
  const save = () => saveFile(`${name}.csv`, 'text/csv', csvOf(columns, rows));
  return (
    <button type="button" class="quiet" onClick={save} disabled={rows.length === 0}>
      CSV
    </button>
  );
}
