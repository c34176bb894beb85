import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

const columns = [
  { title: 'Name', cell: () => '', text: (row: { name: string; count: number | null }) => row.name },
  { title: 'Button', cell: () => '' },
  { title: 'Count', cell: () => '', text: (row: { name: string; count: number | null }) => row.count },
];

test('quotes, separators and line breaks survive; a column without text is left out', () => {
  expect(
    csvOf(columns, [
      { name: 'a "b", c\nd', count: 1.5 },
      { name: 'e', count: null },
    ]),
  ).toBe('Name,Count\r\n"a ""b"", c\nd",1.5\r\ne,\r\n');
});

test('a cell that a spreadsheet would run is disarmed, a negative number is not', () => {
  expect(csvOf(columns, [{ name: '=HYPERLINK("x")', count: -2 }])).toBe(
    'Name,Count\r\n"\'=HYPERLINK(""x"")",-2\r\n',
  );
});
