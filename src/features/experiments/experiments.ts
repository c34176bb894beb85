import type { KnownModels } from '../../domain/known-models.ts';
import type { ModelRequest } from '../../domain/model.ts';
import { nothingTried, type Tried } from '../../domain/tried.ts';
import { type TurnFlags, turnFlagNames } from '../../domain/turn-flags.ts';
import type { Variant } from '../../domain/variant.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import type { Wait } from '../../kit/wait.ts';
import { armOf } from './arm.ts';
import { type Checked, checkNew, checkStart, checkStop, entryOf, type Signed } from './change.ts';
import type { Experiment, ExperimentStore } from './ports.ts';
import { type Report, reportOn } from './report.ts';

export interface ExperimentsOptions {
  readonly store: ExperimentStore;
  readonly models: KnownModels;
  readonly isLocation: (locationId: string) => boolean;
  /** A flag that was killed, by the guard or by hand, stays off whatever an arm says. */
  readonly isKilled: (flag: keyof TurnFlags) => boolean;
  /** What runs under a drill measures the drill. */
  readonly isDrillUnderWay: () => boolean;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly newId: NewId;
  readonly log: Log;
  readonly pollMs?: number;
}

export type ChangeOutcome =
  | { readonly outcome: 'changed'; readonly experiment: Experiment }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'refused'; readonly problem: string }
  | { readonly outcome: 'outdated' };

const defaultPollMs = 1_000;

/**
 * The experiments of this process: what runs, read again every second, and who has which arm, which no process needs
 * to be told because it follows from the ids. Disposing ends the reading.
 */
export class Experiments implements AsyncDisposable {
  readonly #options: ExperimentsOptions;
  readonly #stop = new AbortController();
  /** Conversations of this process whose draw is written down; a restart writes them again, which changes nothing. */
  readonly #exposed = new Set<string>();
  #running: readonly Experiment[] = [];
  readonly #known = new Map<string, Experiment>();
  #polling: Promise<void> = Promise.resolve();
  #failing = false;

  constructor(options: ExperimentsOptions) {
    this.#options = options;
  }

  async start(): Promise<void> {
    // stopped ones too: replays of their runs ask for their prompts
    for (const one of await this.#options.store.list(null, 1_000)) this.#known.set(one.experimentId, one);
    await this.#load();
    this.#polling = this.#poll();
  }

  /** What a run of this contact tries. */
  readonly tried = (locationId: string, contactId: string): Tried => {
    const drawn = this.#drawn(locationId, contactId, 'turns');
    if (drawn.length === 0) return nothingTried;
    const candidates = drawn.filter(({ arm }) => arm === 'candidate').map(({ experiment }) => experiment);
    return {
      flags: this.#allowed(
        Object.assign({}, ...candidates.map(({ definition }) => definition.candidate.flags)),
      ),
      variant: variantOf(candidates),
      exposures: drawn.map(({ experiment, arm }) => ({ experimentId: experiment.experimentId, arm })),
    };
  };

  /** A request for advice as the conversation's arm asks it; the draw is written down beside it. */
  coached(request: ModelRequest): ModelRequest {
    const { locationId, contactId } = request;
    const drawn = this.#drawn(locationId, contactId, 'coaching');
    for (const { experiment, arm } of drawn) this.#expose(experiment, contactId, arm);
    const variant = variantOf(drawn.filter(({ arm }) => arm === 'candidate').map((one) => one.experiment));
    const model = variant?.models.coach;
    return variant === null
      ? request
      : {
          ...request,
          system: variant.prompts.coach ?? request.system,
          ...(model === undefined ? {} : { model }),
        };
  }

  /** The prompts and models of a candidate that a past run had; null when nobody knows it any more. */
  readonly findVariant = (variantId: string): Variant | null => {
    const experiments = variantId.split('+').flatMap((id) => this.#known.get(id) ?? []);
    return experiments.length === variantId.split('+').length ? variantOf(experiments) : null;
  };

  list(locationId: string | null): Promise<readonly Experiment[]> {
    return this.#options.store.list(locationId, 200);
  }

  /** How it stands, with its audit. Null: there is none. */
  async report(locationId: string, experimentId: string): Promise<Report | null> {
    const { store, clock } = this.#options;
    const experiment = await store.find(locationId, experimentId);
    return experiment === null ? null : reportOn(store, experiment, clock.now());
  }

  create(locationId: string, raw: unknown, signed: Signed): Promise<ChangeOutcome> {
    const { clock, newId, models, isLocation } = this.#options;
    if (!isLocation(locationId)) return Promise.resolve({ outcome: 'refused', problem: 'no such location' });
    const place = { locationId, experimentId: newId(), now: clock.now() };
    return this.#write(checkNew(raw, place, models, signed));
  }

  async begin(locationId: string, experimentId: string, signed: Signed): Promise<ChangeOutcome> {
    if (this.#options.isDrillUnderWay()) {
      return { outcome: 'refused', problem: 'a drill is under way: it would spoil what is measured' };
    }
    const found = await this.#options.store.find(locationId, experimentId);
    if (found === null) return { outcome: 'unknown' };
    const running = await this.#options.store.running();
    return this.#write(checkStart(found, running, this.#options.clock.now(), signed));
  }

  async end(locationId: string, experimentId: string, signed: Signed): Promise<ChangeOutcome> {
    const found = await this.#options.store.find(locationId, experimentId);
    if (found === null) return { outcome: 'unknown' };
    return this.#write(checkStop(found, this.#options.clock.now(), signed));
  }

  /**
   * A text of a candidate broke a rule: that is a fact and not a sample, so the experiment ends at once, as a flag is taken
   * back (domain contract, section 21). Never rejects.
   */
  async fault(locationId: string, contactId: string, ruleId: string): Promise<void> {
    const { log } = this.#options;
    const signed = { author: 'guard', reason: `a text of the candidate broke the rule ${ruleId}` };
    for (const { experiment, arm } of this.#drawn(locationId, contactId, 'turns')) {
      const { experimentId } = experiment;
      if (arm !== 'candidate') continue;
      try {
        const ended = await this.end(locationId, experimentId, signed);
        log.warn(
          { experimentId, ruleId, outcome: ended.outcome },
          'an experiment was stopped: it broke a rule',
        );
      } catch (error) {
        log.error(
          { err: error, experimentId, ruleId },
          'an experiment that broke a rule could not be stopped',
        );
      }
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#polling;
  }

  async #write(checked: Checked): Promise<ChangeOutcome> {
    if (checked.outcome === 'refused') return checked;
    const { experiment } = checked;
    const { store, clock, log } = this.#options;
    if (!(await store.change(experiment, entryOf(experiment, clock.now())))) return { outcome: 'outdated' };
    const { experimentId, state, author } = experiment;
    log.info({ experimentId, state, author }, 'an experiment was changed');
    await this.#load();
    return { outcome: 'changed', experiment };
  }

  #drawn(locationId: string, contactId: string, subject: 'turns' | 'coaching') {
    const now = this.#options.clock.now();
    return this.#running
      .filter((one) => one.locationId === locationId && one.definition.subject === subject)
      .filter(({ startsAt }) => startsAt !== null && startsAt <= now)
      .map((experiment) => {
        const { experimentId, definition } = experiment;
        return { experiment, arm: armOf(experimentId, definition.share, locationId, contactId) };
      });
  }

  #allowed(flags: Partial<TurnFlags>): Partial<TurnFlags> {
    const kept = turnFlagNames.filter((name) => flags[name] !== undefined);
    const allowed = kept.filter((name) => flags[name] === false || !this.#options.isKilled(name));
    return Object.fromEntries(allowed.map((name) => [name, flags[name]]));
  }

  #expose(experiment: Experiment, contactId: string, arm: 'control' | 'candidate'): void {
    const { store, clock, log } = this.#options;
    const key = `${experiment.experimentId} ${contactId}`;
    if (this.#exposed.has(key)) return;
    this.#exposed.add(key);
    store.expose(experiment, contactId, arm, clock.now()).catch((error: unknown) => {
      this.#exposed.delete(key);
      log.warn({ err: error, experimentId: experiment.experimentId }, 'a draw could not be written down');
    });
  }

  async #poll(): Promise<void> {
    const { wait, pollMs = defaultPollMs, log } = this.#options;
    while ((await wait(pollMs, this.#stop.signal)) === 'elapsed') {
      try {
        await this.#load();
        this.#failing = false;
      } catch (error) {
        if (!this.#failing) log.warn({ err: error }, 'experiments cannot be read; the last known ones go on');
        this.#failing = true;
      }
    }
  }

  async #load(): Promise<void> {
    const running = await this.#options.store.running();
    this.#running = running;
    for (const experiment of running) this.#known.set(experiment.experimentId, experiment);
  }
}

/** Experiments never touch the same lane, so that putting them together loses nothing. */
function variantOf(candidates: readonly Experiment[]): Variant | null {
  const changing = candidates.filter(
    ({ definition: { candidate } }) =>
      Object.keys(candidate.prompts).length + Object.keys(candidate.models).length > 0,
  );
  return changing.length === 0
    ? null
    : {
        id: changing.map(({ experimentId }) => experimentId).join('+'),
        prompts: Object.assign({}, ...changing.map(({ definition }) => definition.candidate.prompts)),
        models: Object.assign({}, ...changing.map(({ definition }) => definition.candidate.models)),
      };
}
