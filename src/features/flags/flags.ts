import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Wait } from '../../kit/wait.ts';
import { type FlagName, flagCatalogue, flagNames, isFlagName } from './catalogue.ts';
import { type ChainVerdict, verifyChain } from './chain.ts';
import { type AuditEntry, type ChangeRequest, checkChange, readEntry } from './change.ts';
import { drawnAt } from './drawn-at.ts';
import { compileRule, evaluate, type Person, type Verdict } from './evaluate.ts';
import type { FlagSignal, FlagStore } from './ports.ts';
import { Reload } from './reload.ts';
import {
  type CompiledRules,
  defaultRules,
  type FlagSnapshot,
  forEveryFlag,
  takeSnapshot,
} from './snapshot.ts';
import { unknownLocations } from './unknown-locations.ts';
import { defaultViews, type FlagView, type FlagViews, viewOf } from './view.ts';

export interface FlagsOptions {
  readonly store: FlagStore;
  readonly signal: FlagSignal;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly log: Log;
  /** The locations that are served. */
  readonly locationIds: () => readonly string[];
  readonly pollMs?: number;
}

export type ChangeOutcome =
  | { readonly outcome: 'changed'; readonly flag: FlagView }
  | { readonly outcome: 'unknown-flag' }
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] }
  | {
      readonly outcome: 'unknown-location';
      readonly unknown: readonly string[];
      readonly known: readonly string[];
    }
  | { readonly outcome: 'outdated'; readonly version: number };

export interface FlagAudit {
  /** Of one flag: newest first, the last few hundred. Of all: oldest first. */
  readonly changes: readonly AuditEntry[];
  /** Of the audit of all flags: they share one chain. */
  readonly chain: ChainVerdict;
}

export interface FlagFigures {
  /** How many changes this process knows of; the same in every process that is up to date. */
  readonly changes: number;
  /** Changes by others come at once; otherwise with the next poll. */
  readonly isHearing: boolean;
  /** The store does not answer: what is known may be old. */
  readonly isFailing: boolean;
}

const shownChanges = 300;
/** Below the two seconds in which a change must be everywhere, should no notification come through. */
const defaultPollMs = 1_000;

/** The switches of this process: what the store last said, kept while it says nothing. */
export class Flags implements AsyncDisposable {
  readonly #options: FlagsOptions;
  readonly #reload: Reload;
  #rules: CompiledRules = defaultRules;
  #views: FlagViews = defaultViews;

  constructor(options: FlagsOptions) {
    this.#options = options;
    const { signal, wait, log, pollMs = defaultPollMs } = options;
    this.#reload = new Reload({ load: () => this.#load(), signal, wait, log, pollMs });
  }

  /** Reads the rules once, which must succeed, and follows them from then on. */
  start(): Promise<void> {
    return this.#reload.start();
  }

  /** Once per unit of work: whatever changes meanwhile concerns the next one. */
  readonly snapshotFor = (locationId: string, contactId: string, agentId = ''): FlagSnapshot =>
    takeSnapshot(this.#rules, { locationId, contactId, agentId }, this.#options.clock.now());

  list(): readonly FlagView[] {
    return flagNames.map((name) => this.#views[name]);
  }

  find(name: string): FlagView | null {
    return isFlagName(name) ? this.#views[name] : null;
  }

  /** When it was last decided anew who has which of the flags. */
  readonly draws = (): Readonly<Record<FlagName, number>> => {
    const now = this.#options.clock.now();
    return forEveryFlag((name) => drawnAt(this.#views[name], now));
  };

  /** What one person has now, and by which part of the rule. */
  explain(name: FlagName, person: Person): Verdict {
    return evaluate(this.#rules[name], person, this.#options.clock.now());
  }

  /** Takes effect here when it returns, elsewhere a moment later. Work under way keeps its snapshot. */
  async change(request: ChangeRequest): Promise<ChangeOutcome> {
    const checked = checkChange(request, this.#options.clock.now());
    if (checked.outcome !== 'ok') return checked;
    const { name, rule, write } = checked;
    const known = this.#options.locationIds();
    const unknown = unknownLocations(this.#views[name].rule, rule, known);
    if (unknown.length > 0) return { outcome: 'unknown-location', unknown, known };
    const written = await this.#options.store.write(write);
    // Also when somebody else was faster: whoever looks again now must see what they were beaten by.
    await this.#reload.now();
    if (written.outcome === 'outdated') return written;
    const { changedAt, author, reason } = write;
    const { version } = written;
    this.#options.log.info({ flag: name, version, author }, 'a flag was changed');
    return {
      outcome: 'changed',
      flag: { ...flagCatalogue[name], name, version, rule, changedAt, author, reason },
    };
  }

  async audit(name: FlagName): Promise<FlagAudit> {
    const { lines, flags } = await this.#options.store.audit();
    const own = lines.filter((line) => line.flag === name).slice(-shownChanges);
    return {
      changes: own.flatMap((line) => readEntry(line) ?? []).reverse(),
      chain: verifyChain(lines, flags),
    };
  }

  /** Every change of every flag, oldest first, and whether the chain holds. */
  async history(): Promise<FlagAudit> {
    const { lines, flags } = await this.#options.store.audit();
    return { changes: lines.flatMap((line) => readEntry(line) ?? []), chain: verifyChain(lines, flags) };
  }

  figures(): FlagFigures {
    return {
      changes: this.list().reduce((sum, flag) => sum + flag.version, 0),
      isHearing: this.#reload.isHearing,
      isFailing: this.#reload.isFailing,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reload[Symbol.asyncDispose]();
  }

  async #load(): Promise<void> {
    const stored = new Map((await this.#options.store.read()).map((flag) => [flag.name, flag]));
    const before = this.#views;
    const compiled = this.#rules;
    const views = forEveryFlag((name) => viewOf(name, stored.get(name), before[name], this.#options.log));
    this.#rules = forEveryFlag((name) =>
      views[name] === before[name] ? compiled[name] : compileRule(name, views[name].rule),
    );
    this.#views = views;
  }
}
