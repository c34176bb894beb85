/** How both ways of choosing do on forecasts that nobody had learned from; null: not enough of them. */
export interface TrialFigures {
  readonly examples: number;
  /** Mean surprise (log loss) lately and over the long run. */
  readonly lossLately: number | null;
  readonly lossUsually: number | null;
  readonly isDrifting: boolean;
  /** Of what each one would have prepared, the share that was opened before the lead wrote again. */
  readonly precisionLearned: number | null;
  readonly precisionFixed: number | null;
  readonly isLearnedBetter: boolean;
}

const fewest = 300;
const fewestChosen = 30;
/** The model decides only where it is better by a point. */
const leastLift = 0.01;
const latelyWeight = 1 / 500;
const usuallyWeight = 1 / 10_000;
const driftFrom = 1.5;
const chosenMemory = 1000;

/** Forgets slowly: a share over about the last thousand. */
class Precision {
  #chosen = 0;
  #right = 0;

  note(wasRight: boolean): void {
    const keep = 1 - 1 / chosenMemory;
    this.#chosen = this.#chosen * keep + 1;
    this.#right = this.#right * keep + Number(wasRight);
  }

  get value(): number | null {
    return this.#chosen < fewestChosen ? null : this.#right / this.#chosen;
  }
}

/** The live trial of the learned choice against the fixed one, and the watch for drift. */
export class Trial {
  readonly #wasLearnedBetter: boolean;
  readonly #learned = new Precision();
  readonly #fixed = new Precision();
  #examples = 0;
  #lately = 0;
  #usually = 0;
  #driftedAt = Number.NEGATIVE_INFINITY;

  /** `wasLearnedBetter`: what an earlier process found; it stands until this one knows enough. */
  constructor(wasLearnedBetter = false) {
    this.#wasLearnedBetter = wasLearnedBetter;
  }

  /** One forecast of a look soon has its answer. True: the habits have changed, and this is the moment it was noticed. */
  note(probability: number, happened: boolean): boolean {
    this.#examples += 1;
    const loss = -Math.log(Math.max(1e-6, happened ? probability : 1 - probability));
    this.#lately = mean(this.#lately, loss, Math.max(latelyWeight, 1 / this.#examples));
    this.#usually = mean(this.#usually, loss, Math.max(usuallyWeight, 1 / this.#examples));
    if (!this.#isLossHigh() || this.#examples - this.#driftedAt < 2000) return false;
    this.#driftedAt = this.#examples;
    return true;
  }

  /** It is known whether a card would have been of use; who would have prepared it? */
  chose(wanted: { readonly learned: boolean; readonly fixed: boolean }, wasOfUse: boolean): void {
    if (wanted.learned) this.#learned.note(wasOfUse);
    if (wanted.fixed) this.#fixed.note(wasOfUse);
  }

  get isLearnedBetter(): boolean {
    const learned = this.#learned.value;
    if (this.#examples < fewest || learned === null) return this.#wasLearnedBetter;
    const fixed = this.#fixed.value;
    return fixed === null || learned >= fixed + leastLift;
  }

  figures(): TrialFigures {
    const isEnough = this.#examples >= fewest;
    return {
      examples: this.#examples,
      lossLately: isEnough ? this.#lately : null,
      lossUsually: isEnough ? this.#usually : null,
      isDrifting: this.#isLossHigh(),
      precisionLearned: this.#learned.value,
      precisionFixed: this.#fixed.value,
      isLearnedBetter: this.isLearnedBetter,
    };
  }

  #isLossHigh(): boolean {
    return this.#examples >= 2000 && this.#lately > this.#usually * driftFrom;
  }
}

function mean(before: number, value: number, weight: number): number {
  return before + (value - before) * weight;
}
