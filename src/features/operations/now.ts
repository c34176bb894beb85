import { handoffDeadline } from '../../domain/business-hours.ts';
import type { Clock } from '../../kit/clock.ts';
import { type Lock, locksOf } from './locks.ts';
import type { DayOfTexts, HeldRow, OperationsStore, TalkRow, WaitingRow } from './ports.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** A talk is active while its last run is younger. */
const activeMs = 30 * minuteMs;
const waitingShownMs = 3 * dayMs;
/** The domain contract, section 13: told on after 15 minutes of business hours, red 15 later. */
const redAfterMs = 15 * minuteMs;
const deadlinesKept = 1_000;
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
  /** Model cost of the UTC day. */
  readonly spend: { readonly usd: number; readonly calls: number; readonly since: number };
}

interface Sums {
  readonly readAt: number;
  readonly days: readonly DayOfTexts[];
}

/** The present, of one location or of all. Asked once a second for everybody who looks. */
export class NowReader {
  readonly #store: Pick<OperationsStore, 'present' | 'day'>;
  readonly #clock: Clock;
  readonly #timeZone: (locationId: string) => string;
  readonly #sums = new Map<string | null, Sums>();
  readonly #deadlines = new Map<string, number>();

  constructor(
    store: Pick<OperationsStore, 'present' | 'day'>,
    clock: Clock,
    timeZone: (locationId: string) => string,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#timeZone = timeZone;
  }

  async read(locationId: string | null): Promise<PresentView> {
    const now = this.#clock.now();
    const since = startOfDay(now);
    const [present, days] = await Promise.all([
      this.#store.present({
        ...{ locationId, now, rowsAtMost },
        talksSince: now - activeMs,
        waitingSince: now - waitingShownMs,
      }),
      this.#days(locationId, since, now),
    ]);
    const { pending, dead, oldestPendingAt, waiting, ...rest } = present;
    return {
      ...rest,
      at: now,
      waiting: waiting.map((row) => this.#withDeadline(row, now)),
      queue: { pending, dead, oldestWaitMs: oldestPendingAt === null ? null : now - oldestPendingAt },
      locks: locksOf(days),
      spend: { usd: sumOf(days, 'costUsd'), calls: sumOf(days, 'calls'), since },
    };
  }

  #withDeadline(row: WaitingRow, now: number): WaitingView {
    const deadlineAt = this.#deadlineOf(row);
    const lateMs = now - deadlineAt;
    return { ...row, deadlineAt, urgency: lateMs >= redAfterMs ? 'red' : lateMs >= 0 ? 'late' : 'in time' };
  }

  /** The same rows are asked for every second, and finding the next opening takes a walk over the clock. */
  #deadlineOf({ locationId, since }: WaitingRow): number {
    const timeZone = this.#timeZone(locationId);
    const key = `${since} ${timeZone}`;
    const known = this.#deadlines.get(key);
    if (known !== undefined) return known;
    const deadline = handoffDeadline(since, timeZone);
    if (this.#deadlines.size >= deadlinesKept) this.#deadlines.clear();
    this.#deadlines.set(key, deadline);
    return deadline;
  }

  async #days(locationId: string | null, from: number, now: number): Promise<readonly DayOfTexts[]> {
    const known = this.#sums.get(locationId);
    if (known !== undefined && now - known.readAt < sumsEveryMs && known.readAt >= from) return known.days;
    const days = await this.#store.day({ locationId, from, until: now + 1 });
    // a location that nobody asks for any more is not remembered
    if (this.#sums.size > 50) this.#sums.clear();
    this.#sums.set(locationId, { readAt: now, days });
    return days;
  }
}

/** The platform counts by UTC day and lifts its locks at the beginning of the next. */
function startOfDay(at: number): number {
  return Math.floor(at / dayMs) * dayMs;
}

function sumOf(days: readonly DayOfTexts[], what: 'costUsd' | 'calls'): number {
  return days.reduce((sum, day) => sum + day[what], 0);
}
