import type { BusinessEvent } from '../../domain/events.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { lengthMs, type MetricStore, type SplitCount, startOf, type WindowSize } from '../metrics/index.ts';
import { type Arms, armsFrom, guardedNames } from './arm-counts.ts';
import type { Alerts, FlagChanger, GuardedFlag, GuardLock, Rollback, RollbackStore } from './ports.ts';
import type { GuardRules } from './rules.ts';
import { suddenHarm, type Verdict, verdictOn } from './verdict.ts';

const shortLookMs = 15 * 60_000;
/** What is judged by itself once the flag has had its minimum: this minute and one, two or four before. */
const suddenLooksMs = [60_000, 120_000, 240_000] as const;

/**
 * How far back it looks, never beyond the flag's last change. The short look sees a flag that turned bad after a good
 * week, which a long one would drown; the long look sees harm that is too rare for a quarter of an hour.
 */
const looks: readonly { readonly size: WindowSize; readonly spanMs: number }[] = [
  { size: 'minute', spanMs: shortLookMs },
  { size: 'quarter', spanMs: 24 * 3_600_000 },
];

export interface GuardOptions {
  readonly flags: FlagChanger;
  readonly metrics: Pick<MetricStore, 'counts'>;
  readonly rollbacks: RollbackStore;
  readonly lock: GuardLock;
  readonly alerts: Alerts;
  readonly rules: GuardRules;
  readonly clock: Clock;
  readonly log: Log;
  readonly emit: (event: BusinessEvent) => void;
  readonly everyMs?: number;
}

export interface Reading {
  readonly flag: string;
  readonly at: number;
  readonly verdict: Verdict;
  readonly arms: Arms;
  readonly from: number;
  /** Bad readings in a row, this one included. */
  readonly strikes: number;
}

/**
 * Looks at every flag in rollout every few seconds and takes back the one that does harm.
 * A rollback is written down before the flag is changed: if the change fails, or the process dies between the two, the
 * next reading of whichever process is the guard then finds a flag that is on while it should cool down.
 */
export class Guard implements AsyncDisposable {
  readonly #options: GuardOptions;
  #readings = new Map<string, Reading>();
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | null = null;
  #isGuard = false;

  constructor(options: GuardOptions) {
    this.#options = options;
  }

  /** Is this process the guard? */
  get isGuard(): boolean {
    return this.#isGuard;
  }

  /** The last reading of each flag in rollout. */
  get readings(): readonly Reading[] {
    return [...this.#readings.values()];
  }

  start(): void {
    this.#timer = setInterval(() => void this.read(), this.#options.everyMs ?? 5_000);
  }

  /** One reading of all flags; a reading that takes longer than the pause is not overtaken. Never throws. */
  read(): Promise<void> {
    this.#reading ??= this.#read()
      .catch((error: unknown) => {
        this.#options.log.warn({ why: reasonOf(error) }, 'the guard could not read; it tries again');
      })
      .finally(() => {
        this.#reading = null;
      });
    return this.#reading;
  }

  async #read(): Promise<void> {
    const { flags, rollbacks, lock, clock } = this.#options;
    this.#isGuard = await lock.hold();
    if (!this.#isGuard) {
      this.#readings.clear();
      return;
    }
    const now = clock.now();
    const watched = flags.watched(now);
    const cooling = new Map((await rollbacks.cooling(now)).map((rollback) => [rollback.flag, rollback]));
    const counts = new Map<string, Promise<readonly SplitCount[]>>();
    const readings = new Map<string, Reading>();
    for (const flag of watched) {
      const last = cooling.get(flag.name);
      if (last !== undefined) {
        await this.#rollBackAgain(flag, last, now);
        continue;
      }
      const reading = await this.#readFlag(flag, now, counts);
      if (!(await this.#act(flag, reading))) readings.set(flag.name, reading);
    }
    this.#readings = readings;
  }

  async #readFlag(
    flag: GuardedFlag,
    now: number,
    counts: Map<string, Promise<readonly SplitCount[]>>,
  ): Promise<Reading> {
    let worst: Omit<Reading, 'strikes'> | null = null;
    for (const { size, spanMs } of looks) {
      const from = Math.max(startOf(size, now - spanMs), firstWindow(size, flag.changedAt));
      // what the long look could say of less than its window, the short one says better
      if (size === 'quarter' && now - from < lengthMs(size)) continue;
      const arms = await this.#armsSince(size, from, flag, now, counts);
      const verdict = verdictOn(arms, flag.share, this.#options.rules);
      if (worst === null || rank(verdict) > rank(worst.verdict)) {
        worst = { flag: flag.name, at: now, verdict, arms, from };
      }
    }
    const sudden = await this.#readSudden(flag, now, counts);
    if (sudden !== null) worst = sudden;
    if (worst === null) throw new Error('the guard has no look');
    const before = this.#readings.get(flag.name)?.strikes ?? 0;
    return { ...worst, strikes: worst.verdict.outcome === 'roll-back' ? before + 1 : 0 };
  }

  /** Null: nothing turned bad just now. The minimum is counted over the quarter of an hour, the harm over its end. */
  async #readSudden(
    flag: GuardedFlag,
    now: number,
    counts: Map<string, Promise<readonly SplitCount[]>>,
  ): Promise<Omit<Reading, 'strikes'> | null> {
    const look = async (spanMs: number) => {
      const from = Math.max(startOf('minute', now - spanMs), firstWindow('minute', flag.changedAt));
      return { from, arms: await this.#armsSince('minute', from, flag, now, counts) };
    };
    const known = await look(shortLookMs);
    for (const spanMs of suddenLooksMs) {
      const recent = await look(spanMs);
      if (known.from === recent.from) return null;
      const verdict = suddenHarm(recent.arms, known.arms, flag.share, this.#options.rules);
      if (verdict !== null) return { flag: flag.name, at: now, verdict, ...recent };
    }
    return null;
  }

  /**
   * Both arms of a flag. In the minute of its change some wrote before it, all of them on the old path: they may be judged as
   * runs, but as contacts they would belie the draw.
   */
  async #armsSince(
    size: WindowSize,
    from: number,
    { name, metric, changedAt }: GuardedFlag,
    now: number,
    counts: Map<string, Promise<readonly SplitCount[]>>,
  ): Promise<Arms> {
    const seen = await this.#counted(size, from, now, counts);
    if (from >= changedAt) return armsFrom(seen, name, metric);
    const whole = await this.#counted(size, from + lengthMs(size), now, counts);
    const isContacts = (row: SplitCount) => row.name === 'run_contacts';
    const drawn = [...seen.filter((row) => !isContacts(row)), ...whole.filter(isContacts)];
    return armsFrom(drawn, name, metric);
  }

  /** Flags that changed at the same time share their question. */
  #counted(
    size: WindowSize,
    from: number,
    now: number,
    counts: Map<string, Promise<readonly SplitCount[]>>,
  ): Promise<readonly SplitCount[]> {
    const key = `${size} ${from}`;
    const counted = counts.get(key) ?? this.#count(size, from, now);
    counts.set(key, counted);
    return counted;
  }

  #count(size: WindowSize, from: number, now: number): Promise<readonly SplitCount[]> {
    return this.#options.metrics.counts({
      size,
      from,
      until: now + 1,
      names: guardedNames,
      locationId: null,
    });
  }

  /** True when the flag was taken back. A broken rule of compliance is a fact; everything else is asked twice. */
  async #act(flag: GuardedFlag, { verdict, arms, from, at, strikes }: Reading): Promise<boolean> {
    const { rules } = this.#options;
    if (verdict.outcome !== 'roll-back') return false;
    if (verdict.rule !== 'compliance' && strikes < rules.readingsInARow) return false;
    const { rule, reason } = verdict;
    await this.#rollBack({
      flag: flag.name,
      rule,
      reason,
      evidence: { from, until: at, arms, readings: strikes },
      at,
      coolingUntil: at + rules.cooldownMs,
    });
    return true;
  }

  async #rollBackAgain(flag: GuardedFlag, last: Rollback, now: number): Promise<void> {
    const until = new Date(last.coolingUntil).toISOString();
    await this.#rollBack({
      ...last,
      rule: 'cooldown',
      reason: `on again before ${until}; first taken back because: ${rootOf(last.reason)}`,
      evidence: { from: flag.changedAt, until: now, arms: null, readings: 0 },
      at: now,
    });
  }

  async #rollBack(rollback: Rollback): Promise<void> {
    const { flags, rollbacks, log, emit, alerts } = this.#options;
    const { flag, rule, reason } = rollback;
    await rollbacks.save(rollback);
    const outcome = await flags.rollBack(rollback);
    if (outcome.outcome === 'failed') {
      log.error({ flag, rule, why: outcome.why }, 'a harmful flag could not be taken back; switch it off');
      return;
    }
    log.warn({ flag, rule, reason }, 'flag rolled back');
    emit({ event: 'flag-rolled-back', flag, rule, reason });
    await alerts.tell(rollback);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#reading;
  }
}

/**
 * The first window that may speak of a flag. Of minutes it is the one of the change itself: waiting for the next would
 * cost a minute of harm. A quarter of an hour is long enough to hold a former life of the flag, so it must be whole.
 */
function firstWindow(size: WindowSize, changedAt: number): number {
  const startsAt = startOf(size, changedAt);
  return size === 'minute' || startsAt === changedAt ? startsAt : startsAt + lengthMs(size);
}

/** Harm anywhere counts; short of it, having seen enough anywhere is better than having seen too little. */
function rank(verdict: Verdict): number {
  return { wait: 0, keep: 1, 'roll-back': 2 }[verdict.outcome];
}

/** The first reason, however often the flag came back. */
function rootOf(reason: string): string {
  return reason.replace(/^on again before \S+; first taken back because: /, '');
}
