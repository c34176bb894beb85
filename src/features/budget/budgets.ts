import type { Location } from '../../domain/location.ts';
import type { ModelUsage } from '../../domain/model.ts';
import type { SpentBudget } from '../../domain/spent-budget.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { BudgetAlert } from './alert.ts';
import { type BudgetState, budgetState } from './budget-state.ts';
import { DayBook } from './day-book.ts';
import { dayOf } from './location-day.ts';
import type { BudgetStore } from './ports.ts';

export interface BudgetsOptions {
  readonly store: BudgetStore;
  readonly locations: {
    find(locationId: string): Location | undefined;
    all(): readonly Location[];
  };
  readonly alerts: { tell(alert: BudgetAlert): Promise<void> };
  readonly clock: Clock;
  readonly log: Log;
  /** How often the other processes' spend is read. */
  readonly everyMs?: number;
}

const usualEveryMs = 5_000;

/**
 * What Claude has cost each location on its own day, in memory: whoever wants to ask Claude must not wait for a sum.
 * This process' calls count at once, those of others some seconds later, so that so much may be spent too much. While the
 * database is away the book goes on from what it knew: nobody is refused for what is unknown, and no day is forgotten.
 */
export class Budgets implements AsyncDisposable {
  readonly #options: BudgetsOptions;
  readonly #books = new Map<string, DayBook>();
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | null = null;

  constructor(options: BudgetsOptions) {
    this.#options = options;
  }

  /** Knows the day before anybody asks. */
  async start(): Promise<void> {
    await this.refresh();
    this.#timer = setInterval(() => void this.refresh(), this.#options.everyMs ?? usualEveryMs);
  }

  /** Calls that this process has just paid for. */
  paid(locationId: string, calls: readonly ModelUsage[]): void {
    const location = this.#options.locations.find(locationId);
    if (location === undefined) return;
    const at = this.#options.clock.now();
    const book = this.#bookOf(location, at);
    for (const { requestId, costUsd } of calls) book.note({ requestId, usd: costUsd, at });
  }

  /** May Claude be asked for this lead? */
  readonly spent = (locationId: string, leadSpentTodayUsd: number): SpentBudget | null => {
    const state = this.state(locationId);
    if (state === null) return null;
    if (state.state === 'spent') return { of: 'location', until: state.until };
    const leadCents = this.#options.locations.find(locationId)?.settings.leadDailyBudgetCents ?? 0;
    const isLeadSpent = leadCents > 0 && leadSpentTodayUsd >= leadCents / 100;
    return isLeadSpent ? { of: 'lead', until: state.until } : null;
  };

  readonly isSpent = (locationId: string): boolean => this.state(locationId)?.state === 'spent';

  /** Is there money for what nobody asked for? */
  readonly maySpare = (locationId: string): boolean => {
    const state = this.state(locationId)?.state;
    return state !== 'near' && state !== 'spent';
  };

  /** Null: there is no such location. */
  state(locationId: string): BudgetState | null {
    const { locations, clock } = this.#options;
    const location = locations.find(locationId);
    if (location === undefined) return null;
    const { day, spentUsd } = this.#bookOf(location, clock.now());
    return budgetState(day, spentUsd, location.settings.dailyBudgetCents);
  }

  states(): readonly BudgetState[] {
    return this.#options.locations.all().flatMap(({ locationId }) => this.state(locationId) ?? []);
  }

  /** Brings the book up to date with the database, and tells whom it concerns. Never rejects. */
  refresh(): Promise<void> {
    this.#reading ??= this.#refresh()
      .catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'what Claude cost today could not be read; tried again'),
      )
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }

  async #refresh(): Promise<void> {
    const { store, locations, clock } = this.#options;
    const now = clock.now();
    const books = locations.all().map((location) => this.#bookOf(location, now));
    const asked = new Map(books.map((book) => [book.day.locationId, { book, question: book.question(now) }]));
    const readings = await store.spent(
      [...asked.values()].map(({ question }) => question),
      books.flatMap(({ unbooked }) => unbooked),
    );
    for (const reading of readings) {
      const of = asked.get(reading.locationId);
      of?.book.take(of.question, reading);
    }
    for (const book of books) await this.#tell(book);
  }

  /** A day that went over both marks at once is told of once. */
  async #tell(book: DayBook): Promise<void> {
    const { store, locations, alerts, clock, log } = this.#options;
    const { locationId } = book.day;
    const location = locations.find(locationId);
    if (location === undefined) return;
    const {
      state: level,
      spentUsd,
      budgetUsd,
      until,
    } = budgetState(book.day, book.spentUsd, location.settings.dailyBudgetCents);
    if ((level !== 'near' && level !== 'spent') || budgetUsd === null || book.told.has(level)) return;
    const isFirst = await store.isFirstToTell(book.day, level, clock.now());
    book.told.add(level);
    if (!isFirst) return;
    log.warn({ locationId, level, spentUsd, budgetUsd }, 'a budget for Claude runs out');
    const { name, timeZone } = location;
    await alerts.tell({ locationId, name, timeZone, level, spentUsd, budgetUsd, until });
  }

  /** With the location's midnight a new book begins. */
  #bookOf(location: Location, now: number): DayBook {
    const { locationId } = location;
    const known = this.#books.get(locationId);
    if (known !== undefined && known.day.from <= now && now < known.day.until) return known;
    const book = new DayBook(dayOf(location, now));
    this.#books.set(locationId, book);
    return book;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#reading;
  }
}
