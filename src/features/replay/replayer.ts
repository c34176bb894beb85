import type { KnownModels } from '../../domain/known-models.ts';
import type { Location } from '../../domain/location.ts';
import type { Clock } from '../../kit/clock.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { Budget } from './budget.ts';
import type { ReplayJob, ReplayState, ReplayStore, TurnRef } from './ports.ts';
import { originalOf, type Rehearsing, rehearseTurn } from './rehearse-turn.ts';
import { type ReplayRequest, readReplayRequest, selectionOf } from './request.ts';
import type { TurnResult } from './result.ts';

export interface ReplayerOptions
  extends Pick<Rehearsing, 'model' | 'flagsNow' | 'findVariant' | 'random' | 'newId' | 'log'> {
  readonly store: ReplayStore;
  readonly location: (locationId: string) => Location | undefined;
  readonly models: KnownModels;
  readonly clock: Clock;
}

export type StartOutcome =
  | { readonly outcome: 'started'; readonly job: ReplayJob }
  | { readonly outcome: 'invalid'; readonly problem: string }
  | { readonly outcome: 'unknown-model'; readonly model: string; readonly known: readonly string[] }
  | { readonly outcome: 'unknown-location' }
  | { readonly outcome: 'nothing-found' }
  /** As many run as may. */
  | { readonly outcome: 'busy' };

const jobsAtMost = 2;

interface Running {
  readonly job: ReplayJob;
  readonly budget: Budget;
  readonly stopper: AbortController;
  readonly rehearsing: Rehearsing;
}

/**
 * Does turns of the past again, dry. A job belongs to the process that began it; its results are kept turn by turn, so
 * that a crash loses what was not yet done and nothing else; so is what each turn cost. Disposing stops all of them.
 */
export class Replayer implements AsyncDisposable {
  readonly #options: ReplayerOptions;
  readonly #running = new Map<string, { readonly stop: AbortController; readonly end: Promise<void> }>();

  constructor(options: ReplayerOptions) {
    this.#options = options;
  }

  async start(locationId: string, raw: unknown, author: string): Promise<StartOutcome> {
    const { store, location, clock, newId } = this.#options;
    const read = readReplayRequest(raw);
    if (read.outcome === 'invalid') return read;
    const { request } = read;
    const { models } = this.#options;
    const unpriced = Object.values(request.models).find((model) => !models.has(model));
    if (unpriced !== undefined) {
      return { outcome: 'unknown-model', model: unpriced, known: models.ids };
    }
    const place = location(locationId);
    if (place === undefined) return { outcome: 'unknown-location' };
    if (this.#running.size >= jobsAtMost) return { outcome: 'busy' };
    const turns = await store.select(locationId, selectionOf(request, place.timeZone), request.limit);
    if (turns.length === 0) return { outcome: 'nothing-found' };
    const now = clock.now();
    const job: ReplayJob = {
      ...{ replayId: newId(), locationId, request, author, turns: turns.length },
      ...{ state: 'running', why: '', spentUsd: 0, beganAt: now, beatAt: now, endedAt: null },
    };
    await store.begin(job);
    this.#launch(job, turns, place);
    return { outcome: 'started', job };
  }

  /** Wherever it runs: here at once, elsewhere with its next turn. */
  async stop(locationId: string, replayId: string): Promise<boolean> {
    const asked = await this.#options.store.askStop(locationId, replayId);
    if (asked) this.#running.get(replayId)?.stop.abort(new Error('stopped by hand'));
    return asked;
  }

  /** Resolves when nothing runs here any more; for tests and for the end of the process. */
  async settled(): Promise<void> {
    await Promise.all([...this.#running.values()].map(({ end }) => end));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { stop } of this.#running.values()) stop.abort(new Error('the service ends'));
    await this.settled();
  }

  #launch(job: ReplayJob, turns: readonly TurnRef[], locationNow: Location): void {
    const { model, log, ...options } = this.#options;
    const stopper = new AbortController();
    const budget = new Budget(job.request.budgetUsd);
    const rehearsing: Rehearsing = {
      ...options,
      ...{ log, locationNow, model: budget.over(model) },
      changedFlags: job.request.flags,
      variant: variantIn(job.request, job.replayId),
      wasNumberSuppressed: (locationId, phone, at) =>
        options.store.wasNumberSuppressed(locationId, phone, at),
    };
    const end = this.#run({ job, budget, stopper, rehearsing }, turns)
      .catch((error: unknown) =>
        log.error({ err: error, replayId: job.replayId }, 'a replay could not be kept'),
      )
      .finally(() => this.#running.delete(job.replayId));
    this.#running.set(job.replayId, { stop: stopper, end });
  }

  async #run(running: Running, turns: readonly TurnRef[]): Promise<void> {
    const { store, clock } = this.#options;
    const { locationId, replayId, request } = running.job;
    const queue = [...turns.entries()];
    const workers = Array.from({ length: request.concurrency }, () => this.#work(running, queue));
    const failures = (await Promise.allSettled(workers)).flatMap((result) =>
      result.status === 'rejected' ? [reasonOf(result.reason)] : [],
    );
    // what a turn that could not be kept had asked until then
    await this.#bookCalls(running.job, running.budget);
    await store.end(locationId, replayId, {
      ...endOf(running, failures, queue.length),
      ...{ spentUsd: running.budget.spentUsd, at: clock.now() },
    });
  }

  /** Takes turns until none is left, the money is spent, or somebody says stop. */
  async #work({ job, budget, stopper, rehearsing }: Running, queue: [number, TurnRef][]): Promise<void> {
    const { store, clock } = this.#options;
    const { locationId, replayId } = job;
    while (!stopper.signal.aborted && !budget.isSpent) {
      const next = queue.shift();
      if (next === undefined) return;
      if (await store.beat(locationId, replayId, clock.now(), budget.spentUsd))
        stopper.abort(new Error('stopped by hand'));
      const result = await this.#rehearse(locationId, next, rehearsing, stopper.signal);
      await this.#bookCalls(job, budget);
      const isCutShort = result.verdict === 'failed' && (stopper.signal.aborted || budget.isSpent);
      if (isCutShort) queue.unshift(next);
      else await store.saveTurn(locationId, replayId, result.seq, result);
    }
  }

  async #bookCalls({ locationId, replayId }: ReplayJob, budget: Budget): Promise<void> {
    const calls = budget.takeUnbooked();
    if (calls.length === 0) return;
    await this.#options.store.bookCalls(locationId, replayId, this.#options.clock.now(), calls);
  }

  async #rehearse(
    locationId: string,
    [seq, ref]: readonly [number, TurnRef],
    rehearsing: Rehearsing,
    signal: AbortSignal,
  ): Promise<TurnResult> {
    const turn = await this.#options.store.load(locationId, ref);
    if (turn === null) return impossible(seq, ref);
    try {
      return await rehearseTurn(turn, seq, rehearsing, signal);
    } catch (error) {
      this.#options.log.error({ err: error, runId: turn.runId }, 'a rehearsal failed');
      const base = {
        seq,
        runId: turn.runId,
        contactId: turn.contactId,
        at: turn.at,
        original: originalOf(turn),
      };
      return { ...impossible(seq, ref), ...base, verdict: 'failed', why: reasonOf(error), gaps: turn.gaps };
    }
  }
}

function variantIn({ prompts, models }: ReplayRequest, replayId: string): Rehearsing['variant'] {
  const isOther = Object.keys(prompts).length + Object.keys(models).length > 0;
  return isOther ? { id: `replay ${replayId}`, prompts, models } : null;
}

function endOf(
  { stopper, budget, job }: Running,
  failures: readonly string[],
  left: number,
): { readonly state: ReplayState; readonly why: string } {
  if (failures[0] !== undefined) return { state: 'failed', why: failures[0] };
  if (stopper.signal.aborted) return { state: 'stopped', why: reasonOf(stopper.signal.reason) };
  if (left > 0 && budget.isSpent) {
    const spent = budget.spentUsd.toFixed(4);
    return {
      state: 'over-budget',
      why: `${spent} of ${job.request.budgetUsd} US dollars spent, ${left} turns left`,
    };
  }
  return { state: 'done', why: '' };
}

function impossible(seq: number, { runId }: TurnRef): TurnResult {
  return {
    ...{
      seq,
      runId,
      contactId: '',
      at: 0,
      differs: [],
      facts: [],
      original: null,
      rehearsed: null,
      gaps: [],
    },
    ...{ verdict: 'impossible', why: 'the turn is not on record any more', ms: 0 },
    keptBack: { texts: 0, writes: 0 },
  };
}
