import type { Books } from '../sims/orders.ts';
import type { BenchClock } from '../world/bench-clock.ts';
import type { TurnRecord } from './turn-log.ts';

type Span = readonly [from: number, to: number];

/**
 * How long the simulators made each turn wait, by their own books: what they imposed, not what the caller saw of it,
 * so that connecting, parsing and the simulators' own work count against us. Overlapping waits count once.
 * Calls that were broken off because nobody needed them any more are not on the way of the turn.
 */
export class ImposedWaits {
  readonly #byContact = new Map<string, Span[]>();
  readonly #clock: BenchClock;

  constructor(books: Books, clock: BenchClock) {
    this.#clock = clock;
    for (const call of books.crm) this.#add(call.contactId, call.from, call.ms);
    for (const call of books.model) {
      if (call.ending !== 'aborted') this.#add(call.tag, call.at, call.waitMs);
    }
  }

  of(turn: TurnRecord): number {
    const spans = (this.#byContact.get(turn.contactId) ?? [])
      .map(([from, to]): Span => [Math.max(from, turn.receivedAt), Math.min(to, turn.endedAt)])
      .filter(([from, to]) => to > from)
      .sort((one, other) => one[0] - other[0]);
    let length = 0;
    let end = Number.NEGATIVE_INFINITY;
    for (const [from, to] of spans) {
      length += Math.max(0, to - Math.max(from, end));
      end = Math.max(end, to);
    }
    return length;
  }

  #add(contactId: string, from: number, ms: number): void {
    const realFrom = this.#clock.toReal(from);
    const spans = this.#byContact.get(contactId) ?? [];
    spans.push([realFrom, realFrom + ms]);
    this.#byContact.set(contactId, spans);
  }
}
