import { expect, test } from 'vitest';
import { steadyRows } from './steady-rows.ts';

const keyOf = ({ id }: { id: string; n: number }) => id;

test('rows keep their places and take new values; the ended stay as gone, the new wait', () => {
  const shown = [
    { id: 'a', n: 1 },
    { id: 'b', n: 1 },
  ];
  const incoming = [
    { id: 'c', n: 9 },
    { id: 'b', n: 2 },
  ];
  expect(steadyRows(shown, incoming, keyOf)).toEqual({
    rows: [
      { row: { id: 'a', n: 1 }, isGone: true },
      { row: { id: 'b', n: 2 }, isGone: false },
    ],
    waiting: 1,
  });
});
