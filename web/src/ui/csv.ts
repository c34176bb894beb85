import type { Column } from './table.tsx';

/** The table as RFC 4180 writes it. A cell that a spreadsheet would run as a formula is quoted with an apostrophe. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const written = columns.flatMap(({ title, text }) => (text === undefined ? [] : [{ title, text }]));
  const head = written.map(({ title }) => cell(title));
  const lines = rows.map((row) => written.map(({ text }) => cell(text(row))).join(','));
  return `${[head.join(','), ...lines].join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
