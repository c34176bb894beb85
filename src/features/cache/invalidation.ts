import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { Background } from './background.ts';
import { Debt } from './debt.ts';
import { GuardedTier } from './guarded-tier.ts';
import { Hearing } from './hearing.ts';
import type { MemoryTier } from './memory-tier.ts';
import type { DurableTier, InvalidationListener, InvalidationSource, Tag, Tier } from './ports.ts';
import type { TagWatch } from './tag-watch.ts';

export type InvalidateOutcome =
  | { readonly outcome: 'everywhere' }
  /** Removed where it could be; the tiers named are not read until they were told. */
  | { readonly outcome: 'owed'; readonly tiers: readonly ('shared' | 'database')[] };

export interface TierSettings {
  readonly deadlineMs: number;
  readonly failures: number;
  readonly probeMs: number;
}

export interface InvalidationOptions {
  readonly shared?: { readonly tier: Tier; readonly source: InvalidationSource } | undefined;
  readonly database?: { readonly tier: DurableTier; readonly source: InvalidationSource } | undefined;
  readonly sharedSettings: TierSettings;
  readonly databaseSettings: TierSettings;
  readonly memory: MemoryTier;
  readonly watch: TagWatch;
  readonly background: Background;
  readonly clock: Clock;
  readonly log: Log;
}

/** Owns the tiers' guards: what a tier missed decides whether it may be read. */
export class Invalidation {
  readonly shared: GuardedTier | undefined;
  readonly database: GuardedTier | undefined;
  readonly hearing: Hearing;
  readonly #options: InvalidationOptions;
  readonly #sharedDebt = new Debt();
  readonly #databaseDebt = new Debt();

  constructor(options: InvalidationOptions) {
    this.#options = options;
    const { shared, database, sharedSettings, databaseSettings } = options;
    this.shared =
      shared &&
      this.#guarded('shared', shared.tier, sharedSettings, this.#sharedDebt, () =>
        this.#sharedDebt.payAll(shared.tier, database?.tier),
      );
    this.database =
      database &&
      this.#guarded('database', database.tier, databaseSettings, this.#databaseDebt, () =>
        this.#databaseDebt.payAll(database.tier),
      );
    this.hearing = new Hearing(() => this.#forgetAll());
    for (const source of [database?.source, shared?.source]) source?.listen(this.#listener());
  }

  /** Removes what depends on the tags: here, in the database, in the shared tier, in every process. */
  async invalidate(tags: readonly Tag[]): Promise<InvalidateOutcome> {
    const { database, background } = this.#options;
    // First for the readers of this process, last for what they read from the tiers meanwhile.
    this.#forget(tags);
    const owed: ('shared' | 'database')[] = [];
    if (this.database !== undefined && !(await this.database.invalidate(tags))) {
      this.#databaseDebt.add(tags);
      owed.push('database');
    }
    if (this.shared !== undefined && !(await this.shared.invalidate(tags))) {
      this.#sharedDebt.add(tags);
      owed.push('shared');
      // So that the debt outlives this process. Nobody waits for it: in an outage everything else is slower already.
      if (database !== undefined) background.run(() => database.tier.owe(tags));
    }
    this.#forget(tags);
    return owed.length === 0 ? { outcome: 'everywhere' } : { outcome: 'owed', tiers: owed };
  }

  async settled(): Promise<void> {
    await Promise.all([this.shared?.settled(), this.database?.settled()]);
  }

  #guarded(
    name: string,
    tier: Tier,
    settings: TierSettings,
    debt: Debt,
    recovered: () => Promise<void>,
  ): GuardedTier {
    const { clock, log } = this.#options;
    const guarded: GuardedTier = new GuardedTier(tier, {
      ...settings,
      clock,
      recovered,
      changed: (isUsable, reason) => {
        if (isUsable) log.info({ tier: name }, 'cache tier is back');
        else log.warn({ tier: name, reason }, 'cache tier is away, its work goes on without it');
        // An invalidation that came in while the debt was paid.
        if (isUsable && debt.size > 0) guarded.distrust('an invalidation is owed');
      },
    });
    return guarded;
  }

  #listener(): InvalidationListener {
    const hears = this.hearing.source();
    return {
      heard: (tags) => this.#forget(tags),
      hearing: hears,
      owed: () => this.#payForOthers(),
    };
  }

  /** Another process could not reach the shared tier. If this one can, it pays at once. */
  #payForOthers(): void {
    const { shared, database, background } = this.#options;
    if (shared === undefined || this.shared?.isUsable !== true) return;
    background.run(async () => {
      try {
        await this.#sharedDebt.pay(shared.tier, database?.tier);
      } catch {
        this.shared?.distrust('an invalidation is owed');
      }
    });
  }

  #forget(tags: readonly Tag[]): void {
    this.#options.watch.outdate(tags);
    this.#options.memory.invalidate(tags);
  }

  #forgetAll(): void {
    this.#options.watch.outdateAll();
    this.#options.memory.clear();
  }
}
