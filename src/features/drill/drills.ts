import type { BusinessEvent } from '../../domain/events.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { slowRunMs } from '../metrics/index.ts';
import type { DrillFlag, DrillGuard, DrillRow, DrillSigned, DrillStore, DrillSwitch } from './ports.ts';
import { drillClock, drillMinutes, opensWithinMs } from './rules.ts';

export interface DrillsOptions {
  readonly store: DrillStore;
  readonly flag: DrillSwitch;
  readonly guard: DrillGuard;
  /** Names of the experiments that run: a drill would spoil what they measure. */
  readonly runningExperiments: () => Promise<readonly string[]>;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly everyMs?: number;
}

export type StartOutcome =
  | { readonly outcome: 'started' }
  | { readonly outcome: 'refused' | 'invalid'; readonly why: string };
export type StopOutcome = { readonly outcome: 'stopped' } | { readonly outcome: 'none' };

const lookEveryMs = 1_000;
const reasonShape = /^\P{Cc}{3,400}$/u;

/**
 * The drill of the rollback guard: a flag of its own makes a cache slow for a part of the contacts, and the guard finds
 * it as it would find a bad release. The flag alone says whether a drill is under way, so whatever closes the flag ends
 * the drill: the guard, its schedule, a person. The row beside it keeps who wanted it and what was seen. Every working
 * process looks each second; a process that dies leaves nothing behind that another does not finish.
 */
export class Drills implements AsyncDisposable {
  readonly #options: DrillsOptions;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | null = null;
  /** The version of the flag at which no drill was under way: until it changes, nobody asks the store. */
  #quietAt = 0;
  #firstBadAt: number | null = null;

  constructor(options: DrillsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), this.#options.everyMs ?? lookEveryMs);
  }

  /** The first run that shows the harm; what this process did not see another did. */
  readonly noticed = (event: BusinessEvent): void => {
    if (event.event !== 'turn-ended' || event.flags.slowCacheDrill !== true) return;
    if (event.processingMs > slowRunMs) this.#firstBadAt ??= this.#options.clock.now();
  };

  list(limit: number): Promise<readonly DrillRow[]> {
    return this.#options.store.list(limit);
  }

  /** Null: one may begin now. */
  async refusal(): Promise<string | null> {
    const { store, guard, clock, runningExperiments } = this.#options;
    if ((await store.running()) !== null) return 'another drill is under way';
    const [experiment] = await runningExperiments();
    if (experiment !== undefined)
      return `the experiment «${experiment}» runs: a drill would spoil what it measures`;
    const cooling = await guard.cooling(clock.now());
    if (cooling === null) return null;
    return `the flag of the last drill cools down until ${new Date(cooling.coolingUntil).toISOString()}`;
  }

  async begin({
    author,
    reason,
    minutes,
  }: DrillSigned & { readonly minutes: number }): Promise<StartOutcome> {
    const { store, flag, clock, newId, log } = this.#options;
    const words = reason.trim();
    if (!reasonShape.test(words)) return invalid('reason: say why, in one line of 3 to 400 characters');
    if (!Number.isInteger(minutes) || minutes < drillMinutes.least || minutes > drillMinutes.most) {
      return invalid(`minutes: ${drillMinutes.least} to ${drillMinutes.most}`);
    }
    const why = await this.refusal();
    if (why !== null) return { outcome: 'refused', why };
    const seenVersion = flag.read().version;
    const startedAt = clock.now();
    const drill = {
      ...{ drillId: newId(), author, reason: words, startedAt, flagVersion: seenVersion + 1 },
      endsAt: startedAt + minutes * 60_000,
    };
    if (!(await store.begin(drill))) return { outcome: 'refused', why: 'another drill is under way' };
    const opening = { seenVersion, endsAt: drill.endsAt, author, reason: `drill: ${words}` };
    const isOpen = await flag.open(opening).catch((error: unknown) => {
      log.warn({ why: reasonOf(error) }, 'the flag of a drill could not be opened');
      return false;
    });
    if (isOpen) return { outcome: 'started' };
    await store.end(drill.drillId, { at: clock.now(), how: 'not-started', by: author });
    return {
      outcome: 'refused',
      why: 'somebody changed the flag of the drill in the same moment: try again',
    };
  }

  async stop({ author, reason }: DrillSigned): Promise<StopOutcome> {
    const running = await this.#options.store.running();
    if (running === null) return { outcome: 'none' };
    await this.#close({ author, reason: `drill stopped: ${reason.trim()}`.slice(0, 500) });
    await this.look();
    return { outcome: 'stopped' };
  }

  /** Notes what was seen, and the end when there is one. Never throws. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => {
        this.#options.log.warn({ why: reasonOf(error) }, 'a drill could not be looked at; tried again');
      })
      .finally(() => {
        this.#looking = null;
      });
    return this.#looking;
  }

  async #look(): Promise<void> {
    const { store, flag, guard, clock } = this.#options;
    const now = flag.read();
    if (now.version === this.#quietAt) return;
    const drill = await store.running();
    if (drill === null) {
      this.#quietAt = now.version;
      this.#firstBadAt = null;
      return;
    }
    const reading = guard.reading();
    const isNews = reading !== null && reading.at !== drill.reading?.at;
    const isFirstBad = this.#firstBadAt !== null && this.#firstBadAt !== drill.firstBadAt;
    if (isNews || isFirstBad) {
      await store.note(drill.drillId, { reading: isNews ? reading : null, firstBadAt: this.#firstBadAt });
    }
    const ended = endOf(drill, now, clock.now());
    if (ended !== null) await store.end(drill.drillId, ended);
    else if (clock.now() >= drill.endsAt) {
      await this.#close({ author: drillClock, reason: 'drill over: its time has passed' });
    }
  }

  async #close(signed: DrillSigned): Promise<void> {
    const { flag } = this.#options;
    // somebody else, or the guard, may close it in the same moment: that is as good
    await flag.close({ seenVersion: flag.read().version, ...signed });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }
}

/** Null: under way. */
function endOf(drill: DrillRow, flag: DrillFlag, now: number): DrillRow['ended'] {
  if (flag.version < drill.flagVersion) {
    const isLost = now > drill.startedAt + opensWithinMs;
    return isLost ? { at: now, how: 'not-started', by: drill.author } : null;
  }
  if (flag.version === drill.flagVersion) return null;
  const by = flag.author ?? '';
  const at = flag.changedAt ?? now;
  if (by === 'guard') return { at, how: 'rolled-back', by };
  return { at, how: by === drillClock ? 'timed-out' : 'stopped', by };
}

function invalid(why: string): StartOutcome {
  return { outcome: 'invalid', why };
}
