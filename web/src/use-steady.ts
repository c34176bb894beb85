import { useRef, useState } from 'preact/hooks';
import { type SteadyRow, steadyRows } from './steady-rows.ts';

/** So long after the last movement of hand or finger nobody is taken to be reading. */
const readingMs = 10_000;

let movedAt = Number.NEGATIVE_INFINITY;
if (typeof document !== 'undefined') {
  for (const kind of ['pointermove', 'pointerdown', 'keydown', 'scroll']) {
    document.addEventListener(kind, () => (movedAt = performance.now()), { capture: true, passive: true });
  }
}

export interface Steady<Row> {
  readonly rows: readonly SteadyRow<Row>[];
  /** New rows that wait to be shown. */
  readonly waiting: number;
  show(): void;
}

/** A live list that does not move under the reader's eyes; with nobody at the screen it follows by itself. */
export function useSteady<Row>(incoming: readonly Row[], keyOf: (row: Row) => string): Steady<Row> {
  const shown = useRef(incoming);
  const [, redraw] = useState(0);
  const isRead = performance.now() - movedAt < readingMs;
  if (!isRead || shown.current.length === 0) shown.current = incoming;
  const { rows, waiting } = steadyRows(shown.current, incoming, keyOf);
  return {
    rows,
    waiting,
    show: () => {
      shown.current = incoming;
      redraw((times) => times + 1);
    },
  };
}
