import type { EffectResult } from '../../../domain/effect-result.ts';
import type { Claim, Effect } from '../../../domain/turn.ts';
import { Stopwatch } from '../../../kit/stopwatch.ts';
import type { PipelineDeps } from '../ports.ts';
import type { EffectEnd } from './effect-end.ts';
import { OtherDriver } from './other-driver.ts';
import { PersonTextDriver } from './person-text-driver.ts';
import { Results } from './results.ts';
import { type Recompose, TextDriver } from './text-driver.ts';

export interface DriveResult {
  /** When open effects want to be tried again; null when nothing is open. */
  readonly nextDueAt: number | null;
  /** A text, or what was begun by a process that is gone, is still under way: later texts of the contact wait for its end. */
  readonly isUnderWay: boolean;
  /** A text came to its end just now: what was known of the conversation before is out of date. */
  readonly textEnded: boolean;
  readonly lost: boolean;
  /** To be booked by the commit that settles the contact. */
  readonly unbooked: readonly EffectResult[];
}

/**
 * Carries out ledger lines: the text first, then everything else. A line whose result is unknown is looked for before
 * it is tried again.
 *
 * What a crash leaves: `planned` (nothing happened), `started` (look), or a result. All three are safe to drive again.
 */
export class EffectsLedger {
  readonly #texts: TextDriver;
  readonly #persons: PersonTextDriver;
  readonly #others: OtherDriver;

  constructor(deps: PipelineDeps, recompose: Recompose) {
    const results = new Results(deps);
    this.#persons = new PersonTextDriver(deps, results);
    this.#texts = new TextDriver(deps, results, recompose);
    this.#others = new OtherDriver(deps, results);
  }

  /** `fresh`: just decided by this claim and started in that commit, so nothing is unknown about them. */
  async drive(
    claim: Claim,
    effects: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch = new Stopwatch(),
    oneByOne = false,
  ): Promise<DriveResult> {
    const texts = effects.filter((effect) => effect.kind === 'send-text');
    const written = effects.filter((effect) => effect.kind === 'person-text');
    const others = effects.filter(({ kind }) => kind !== 'send-text' && kind !== 'person-text');
    const persons = await this.#drivePersons(claim, written);
    if (persons.some((end) => end.lost))
      return { nextDueAt: null, isUnderWay: false, textEnded: false, lost: true, unbooked: [] };
    const ends = oneByOne
      ? [
          ...(await this.#driveTexts(claim, texts, fresh, watch)),
          ...(await this.#others.inSequence(claim, others, fresh, watch)),
        ]
      : await this.#driveAtOnce(claim, texts, others, fresh, watch);
    const open = [...persons, ...ends].flatMap((end) => (end.nextDueAt === null ? [] : [end.nextDueAt]));
    return {
      nextDueAt: open.length === 0 ? null : Math.min(...open),
      isUnderWay: ends.some((end) => end.isUnderWay || (end.isText && end.nextDueAt !== null && !end.isHeld)),
      textEnded: [...persons, ...ends.filter(({ isText }) => isText)].some((end) => end.nextDueAt === null),
      lost: ends.some((end) => end.lost),
      unbooked: ends.flatMap((end) => end.unbooked ?? []),
    };
  }

  /** In the order in which they were written. */
  async #drivePersons(claim: Claim, effects: readonly Effect[]): Promise<EffectEnd[]> {
    const ends: EffectEnd[] = [];
    for (const effect of [...effects].sort((one, other) => one.dueAt - other.dueAt)) {
      ends.push(await this.#persons.drive(claim, effect));
    }
    return ends;
  }

  /** Everything else follows when the text has left; booking its result holds nothing up. */
  async #driveAtOnce(
    claim: Claim,
    texts: readonly Effect[],
    others: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch,
  ): Promise<EffectEnd[]> {
    const left = Promise.withResolvers<void>();
    const textEnds = this.#driveTexts(claim, texts, fresh, watch, left.resolve);
    await Promise.race([left.promise, textEnds]);
    // what is driven again is followed by a run, which must find it booked
    const booking = fresh ? 'at-settling' : 'now';
    const ends = await Promise.all([textEnds, this.#others.atOnce(claim, others, fresh, watch, booking)]);
    return ends.flat();
  }

  /** `left` is told when the last text has been handed to the CRM and its result is only to be booked. */
  async #driveTexts(
    claim: Claim,
    texts: readonly Effect[],
    fresh: boolean,
    watch: Stopwatch,
    left?: () => void,
  ): Promise<EffectEnd[]> {
    const ends: EffectEnd[] = [];
    for (const text of texts) {
      const told = text === texts.at(-1) ? left : undefined;
      ends.push(await this.#texts.drive(claim, text, fresh, watch, told));
    }
    return ends;
  }
}
