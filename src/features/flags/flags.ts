import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Wait } from '../../kit/wait.ts';
import { type FlagDefinition, type FlagName, flagCatalogue, flagNames, isFlagName } from './catalogue.ts';
import { type ChainVerdict, verifyChain } from './chain.ts';
import { type AuditEntry, type ChangeRequest, checkChange, readEntry } from './change.ts';
import { compileRule, evaluate, type Person, type Verdict } from './evaluate.ts';
import type { FlagSignal, FlagStore, StoredFlag } from './ports.ts';
import { Reload } from './reload.ts';
import { type FlagRule, plainRule, readRule } from './rule.ts';
import { type CompiledRules, defaultRules, type FlagSnapshot, forEveryFlag, takeSnapshot } from './snapshot.ts';

export interface FlagsOptions {
  readonly store: FlagStore;
  readonly signal: FlagSignal;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly log: Log;
  readonly pollMs?: number;
}

export interface FlagView extends FlagDefinition {
  readonly name: FlagName;
  /** 0: nobody has changed it yet. */
  readonly version: number;
  readonly rule: FlagRule;
  readonly changedAt: number | null;
  readonly author: string | null;
  readonly reason: string | null;
}

export type ChangeOutcome =
  | { readonly outcome: 'changed'; readonly flag: FlagView }
  | { readonly outcome: 'unknown-flag' }
  | { readonly outcome: 'invalid'; readonly problems: readonly string[] }
  | { readonly outcome: 'outdated'; readonly version: number };

export interface FlagAudit {
  /** Newest first. */
  readonly changes: readonly AuditEntry[];
  /** Of the audit of all flags: they share one chain. */
  readonly chain: ChainVerdict;
}

/** Below the two seconds in which a change must be everywhere, should no notification come through. */
const defaultPollMs = 1_000;

/** The switches of this process: what the store last said, kept while it says nothing. */
export class Flags implements AsyncDisposable {
  readonly #options: FlagsOptions;
  readonly #reload: Reload;
  #rules: CompiledRules = defaultRules;
  #views: Readonly<Record<FlagName, FlagView>> = forEveryFlag(unchanged);

  constructor(options: FlagsOptions) {
    this.#options = options;
    this.#reload = new Reload({
      load: () => this.#load(),
      signal: options.signal,
      wait: options.wait,
      log: options.log,
      pollMs: options.pollMs ?? defaultPollMs,
    });
  }

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

  /** What one person has now, and by which part of the rule. */
  explain(name: FlagName, person: Person): Verdict {
    return evaluate(this.#rules[name], person, this.#options.clock.now());
  }

  /** Takes effect here when it returns, elsewhere a moment later. Work under way keeps its snapshot. */
  async change(request: ChangeRequest): Promise<ChangeOutcome> {
    const checked = checkChange(request, this.#options.clock.now());
    if (checked.outcome !== 'ok') return checked;
    const { name, rule, write } = checked;
    const written = await this.#options.store.write(write);
    if (written.outcome === 'outdated') return written;
    await this.#reload.now();
    const { version } = written;
    const { changedAt, author, reason } = write;
    return {
      outcome: 'changed',
      flag: { ...flagCatalogue[name], name, version, rule, changedAt, author, reason },
    };
  }

  async audit(name: FlagName): Promise<FlagAudit> {
    const { store } = this.#options;
    // Lines first: a change between the two reads must not look like a line cut off.
    const flags = await store.read();
    const lines = await store.audit();
    const seen = new Map(flags.map((flag) => [flag.name, flag.version]));
    const known = lines.filter((line) => line.version <= (seen.get(line.flag) ?? 0));
    return {
      changes: lines.filter((line) => line.flag === name).flatMap((line) => readEntry(line) ?? []).reverse(),
      chain: verifyChain(known, flags),
    };
  }

  figures(): { isHearing: boolean; isFailing: boolean } {
    return { isHearing: this.#reload.isHearing, isFailing: this.#reload.isFailing };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#reload[Symbol.asyncDispose]();
  }

  async #load(): Promise<void> {
    const stored = new Map((await this.#options.store.read()).map((flag) => [flag.name, flag]));
    this.#views = forEveryFlag((name) => this.#viewOf(name, stored.get(name)));
    this.#rules = forEveryFlag((name) => compileRule(name, this.#views[name].rule));
  }

  #viewOf(name: FlagName, stored: StoredFlag | undefined): FlagView {
    const current = this.#views[name];
    if (stored === undefined) return unchanged(name);
    if (stored.version === current.version && stored.changedAt === current.changedAt) return current;
    const read = readRule(stored.rule);
    if (read.outcome === 'ok') {
      const { version, changedAt, author, reason } = stored;
      return { ...flagCatalogue[name], name, rule: read.rule, version, changedAt, author, reason };
    }
    this.#options.log.error({ flag: name, problems: read.problems }, 'a flag has a rule that cannot be read: it is off');
    const { version, changedAt, author, reason } = stored;
    return { ...flagCatalogue[name], name, rule: plainRule(0), version, changedAt, author, reason };
  }
}

function unchanged(name: FlagName): FlagView {
  return {
    ...flagCatalogue[name],
    name,
    version: 0,
    rule: plainRule(flagCatalogue[name].byDefault),
    changedAt: null,
    author: null,
    reason: null,
  };
}
