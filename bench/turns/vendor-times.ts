import { unionLength } from '../../src/kit/union-length.ts';
import type { Books } from '../sims/orders.ts';
import type { BenchClock } from '../world/bench-clock.ts';
import type { TurnRecord } from './turn-log.ts';

type Span = readonly [from: number, to: number];

/**
 * How long the vendors took over each turn, by the simulators' own books. Overlapping calls count once; calls that were
 * broken off because nobody needed them any more are not on the way of the turn.
 */
export class VendorTimes {
  readonly #imposed = new Map<string, Span[]>();
  readonly #inHand = new Map<string, Span[]>();
  readonly #clock: BenchClock;

  constructor(books: Books, clock: BenchClock) {
    this.#clock = clock;
    for (const call of books.crm) this.#add(call.contactId, call.from, call.ms, call.to);
    for (const call of books.model) {
      if (call.ending !== 'aborted') this.#add(call.tag, call.at, call.waitMs, call.bookedAt);
    }
  }

  /** Milliseconds that the simulators made the turn wait: connecting, parsing and their own work count against us. */
  imposedOn(turn: TurnRecord): number {
    return unionWithin(this.#imposed.get(turn.contactId) ?? [], turn);
  }

  /** Milliseconds from a request's arrival to its answer's leaving: what the vendors' own work took counts as theirs. */
  inHandOf(turn: TurnRecord): number {
    return unionWithin(this.#inHand.get(turn.contactId) ?? [], turn);
  }

  #add(contactId: string, from: number, imposedMs: number, to: number): void {
    const arrived = this.#clock.toReal(from);
    push(this.#imposed, contactId, [arrived, arrived + imposedMs]);
    push(this.#inHand, contactId, [arrived, this.#clock.toReal(to)]);
  }
}

function push(spans: Map<string, Span[]>, contactId: string, span: Span): void {
  const own = spans.get(contactId) ?? [];
  own.push(span);
  spans.set(contactId, own);
}

function unionWithin(spans: readonly Span[], { receivedAt, endedAt }: TurnRecord): number {
  return unionLength(
    spans
      .map(([from, to]): Span => [Math.max(from, receivedAt), Math.min(to, endedAt)])
      .filter(([from, to]) => to > from),
  );
}
