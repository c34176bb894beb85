import type { Clock } from '../../kit/clock.ts';
import type { Random } from '../../kit/random.ts';
import { SingleFlight } from '../../kit/single-flight.ts';
import type { CacheAnswer, Compute } from './answer.ts';
import type { Background } from './background.ts';
import { type Encoded, encode } from './codec.ts';
import { freshnessOf, newLife, type Origin } from './entry.ts';
import type { Look, LookUp, Tickets, Wanted } from './look-up.ts';
import type { CacheStats } from './stats.ts';
import type { Storing } from './storing.ts';
import type { TagWatch, Watch } from './tag-watch.ts';

export interface GetOrSetOptions {
  readonly lookUp: LookUp;
  readonly storing: Storing;
  readonly watch: TagWatch;
  readonly stats: CacheStats;
  readonly background: Background;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Request<T, F> extends Wanted<T> {
  readonly compute: Compute<T, F>;
  readonly origin: Origin;
}

/** One flight per key: looks below memory, computes when it must, and stores what it found out. */
export class GetOrSet {
  readonly #options: GetOrSetOptions;
  /** A key belongs to one definition, so everybody in a flight waits for the same type. */
  readonly #flights = new SingleFlight<CacheAnswer<unknown, unknown>>();
  readonly #refreshes = new SingleFlight<void>();

  constructor(options: GetOrSetOptions) {
    this.#options = options;
  }

  fetch<T, F>(request: Request<T, F>): Promise<CacheAnswer<unknown, unknown>> {
    return this.#flights.run(request.key, () => this.#fly(request));
  }

  /** Fetches a fresh value for a stale one that is being shown. */
  refresh<T, F>(request: Request<T, F>): void {
    if (this.#refreshes.isRunning(request.key)) return;
    this.#options.background.run(() => this.#refreshes.run(request.key, () => this.#renew(request)));
  }

  async #fly<T, F>(request: Request<T, F>): Promise<CacheAnswer<T, F>> {
    // Who asks after an invalidation must not join a flight that began before it.
    const watch = this.#options.watch.open(request.tags, () => this.#flights.forget(request.key));
    try {
      const look = await this.#options.lookUp.untilFoundOrMine(request);
      if (look.outcome === 'hit') return this.#use(request, look, watch);
      // Awaited here: the watch must last until the value is stored, and a returned promise would end it at once.
      return await this.#compute(request, look.tickets, watch);
    } finally {
      watch[Symbol.dispose]();
    }
  }

  async #renew<T, F>(request: Request<T, F>): Promise<void> {
    const { lookUp, watch: watches, clock } = this.#options;
    using watch = watches.open(request.tags);
    const look = await lookUp.once(request);
    if (look.outcome === 'hit' && freshnessOf(look.found.life, clock.now()) === 'fresh') {
      this.#use(request, look, watch);
      return;
    }
    const tickets =
      look.outcome === 'miss' ? look.tickets : await lookUp.tickets(request, request.definition.computeMs);
    const isMine = (tickets.shared?.isLeader ?? true) && (tickets.database?.isLeader ?? true);
    if (isMine) await this.#compute(request, tickets, watch);
  }

  #use<T, F>(
    request: Request<T, F>,
    { found, source }: Extract<Look<T>, { outcome: 'hit' }>,
    watch: Watch,
  ): CacheAnswer<T, F> {
    const { clock, storing, stats } = this.#options;
    const isStale = freshnessOf(found.life, clock.now()) === 'stale';
    if (found.life.origin === 'warm' && request.origin === 'live') {
      stats.of(request.definition.name).warmUsed += 1;
    }
    if (isStale) this.refresh(request);
    // A promoted entry keeps its remaining life, and its first use was this one.
    else if (!watch.isOutdated) storing.inMemory(request, found, { ...found.life, origin: 'live' });
    return { outcome: 'found', value: found.value, source, isStale };
  }

  async #compute<T, F>(request: Request<T, F>, tickets: Tickets, watch: Watch): Promise<CacheAnswer<T, F>> {
    const { storing, stats, background } = this.#options;
    const counts = stats.of(request.definition.name);
    counts.computations += 1;
    const giveUp = () => background.run(() => storing.release(request.key, tickets));
    try {
      const computed = await request.compute();
      const encoded = computed.outcome === 'keep' ? encode(request.definition, computed.value) : undefined;
      if (encoded === undefined || watch.isOutdated) {
        counts[encoded === undefined ? 'notKept' : 'outdated'] += 1;
        giveUp();
      } else this.#store(request, encoded, tickets);
      return computed.outcome === 'pass'
        ? { outcome: 'passed', value: computed.value }
        : {
            outcome: 'found',
            value: encoded?.value ?? computed.value,
            source: 'computation',
            isStale: false,
          };
    } catch (error) {
      counts.failures += 1;
      giveUp();
      throw error;
    }
  }

  #store<T, F>(request: Request<T, F>, encoded: Encoded<T>, tickets: Tickets): void {
    const { storing, stats, background, clock, random } = this.#options;
    const { sharedMs, staleMs, name } = request.definition;
    const life = newLife({ freshMs: sharedMs, staleMs, origin: request.origin }, clock.now(), random);
    if (request.origin === 'warm') stats.of(name).warmed += 1;
    // Memory at once, so that the next caller here has it; whoever computed does not wait for the other tiers.
    storing.inMemory(request, encoded, life);
    background.run(() => storing.beneath(request, encoded, life, tickets));
  }
}
