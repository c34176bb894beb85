import type { Clock } from '../../kit/clock.ts';
import { type Lock, locksOf } from './locks.ts';
import type { DayOfTexts, HeldRow, OperationsStore, TalkRow, WaitingRow } from './ports.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A talk is active while its last run is younger. */
const activeMs = 30 * minuteMs;
const waitingShownMs = 3 * dayMs;
/** The domain contract, section 13: told on after 15 minutes, red after 30. */
const answerWithinMs = 15 * minuteMs;
const redAfterMs = 30 * minuteMs;
const rowsAtMost = 25;
/** Sums over the day move slowly and cost more to read than the rest. */
const sumsEveryMs = 5_000;

export interface WaitingView extends WaitingRow {
  readonly deadlineAt: number;
  readonly urgency: 'in time' | 'late' | 'red';
}

export interface PresentView {
  readonly at: number;
  readonly talks: readonly TalkRow[];
  readonly talkCount: number;
  readonly talksWithAi: number;
  readonly waiting: readonly WaitingView[];
  readonly waitingCount: number;
  readonly held: readonly HeldRow[];
  readonly heldCount: number;
  readonly queue: { readonly pending: number; readonly dead: number; readonly oldestWaitMs: number | null };
  readonly locks: readonly Lock[];
  /** Model cost of the UTC day. There is no cap to show until budgets exist. */
  readonly spend: { readonly usd: number; readonly calls: number; readonly since: number };
}

interface Sums {
  readonly readAt: number;
  readonly day: DayOfTexts;
}

/** The present, of one location or of all. Asked once a second for everybody who looks. */
export class NowReader {
  readonly #store: OperationsStore;
  readonly #clock: Clock;
  readonly #sums = new Map<string | null, Sums>();

  constructor(store: OperationsStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  async read(locationId: string | null): Promise<PresentView> {
    const now = this.#clock.now();
    const since = startOfDay(now);
    const [present, day] = await Promise.all([
      this.#store.present({
        ...{ locationId, now, rowsAtMost },
        talksSince: now - activeMs,
        waitingSince: now - waitingShownMs,
      }),
      this.#day(locationId, since, now),
    ]);
    const { pending, dead, oldestPendingAt, waiting, ...rest } = present;
    return {
      ...rest,
      at: now,
      waiting: waiting.map((row) => withDeadline(row, now)),
      queue: { pending, dead, oldestWaitMs: oldestPendingAt === null ? null : now - oldestPendingAt },
      locks: locksOf(day),
      spend: { usd: day.costUsd, calls: day.calls, since },
    };
  }

  async #day(locationId: string | null, from: number, now: number): Promise<DayOfTexts> {
    const known = this.#sums.get(locationId);
    if (known !== undefined && now - known.readAt < sumsEveryMs && known.readAt >= from) return known.day;
    const day = await this.#store.day({ locationId, from, until: now + 1 });
    // a location that nobody asks for any more is not remembered
    if (this.#sums.size > 50) this.#sums.clear();
    this.#sums.set(locationId, { readAt: now, day });
    return day;
  }
}

/** The platform counts by UTC day and lifts its locks at the beginning of the next. */
function startOfDay(at: number): number {
  return Math.floor(at / dayMs) * dayMs;
}

function withDeadline(row: WaitingRow, now: number): WaitingView {
  const waitedMs = now - row.since;
  const urgency = waitedMs >= redAfterMs ? 'red' : waitedMs >= answerWithinMs ? 'late' : 'in time';
  return { ...row, deadlineAt: row.since + answerWithinMs, urgency };
}
