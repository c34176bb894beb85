import type { Desk, Lead } from './desk.ts';
import { inputNames, inputsOf, momentOf } from './inputs.ts';
import { Logistic } from './logistic.ts';
import { OpenExamples } from './open-examples.ts';
import { fixedInputs, fixedProbability, isUnread, warmFrom } from './signals.ts';
import { LearnedThreshold } from './threshold.ts';
import { Trial, type TrialFigures } from './trial-figures.ts';

/** How far ahead a look is foreseen. */
export const horizonMs = 5 * 60_000;
/** A card that nobody looked at for a day was prepared in vain, though a later look would still find it. */
export const usefulMs = 24 * 3_600_000;
/** Less likely within five minutes than this: a minute later more is known, and waiting costs nothing. */
const soonFrom = 0.03;

export interface Forecast {
  readonly contactId: string;
  /** Of being of use: the lead is opened before they write again. By the fixed weights, what those say. */
  readonly probability: number;
  /** Of a look within five minutes, as learned. */
  readonly soon: number;
  readonly fixed: number;
  readonly isWanted: boolean;
  readonly by: 'fixed' | 'learned';
}

interface Wanted {
  readonly learned: boolean;
  readonly fixed: boolean;
}

/**
 * Whom an agent will open, by two questions to the same inputs: is it soon (within five minutes), and is the card of use
 * (the lead is opened before they write again). One per location: what one agent teaches helps the next. Every forecast
 * is an example: what happens then proves it right or wrong. Until the learned choice beats the domain's fixed weights on
 * forecasts it had not learned from yet, the fixed weights decide.
 */
export class Predictor {
  readonly soon = new Logistic(inputNames.length);
  readonly use = new Logistic(inputNames.length);
  readonly threshold: LearnedThreshold;
  readonly #trial: Trial;
  readonly #soon = new OpenExamples<{ readonly inputs: Float64Array; readonly at: number }>({
    spacingMs: 20_000,
    horizonMs,
  });
  readonly #use = new OpenExamples<{
    readonly inputs: Float64Array;
    readonly wanted: Wanted;
    readonly at: number;
  }>({
    spacingMs: 20 * 60_000,
    isThinning: true,
    horizonMs: usefulMs,
  });

  constructor(threshold: number | null = null, wasLearnedBetter = false) {
    this.threshold = new LearnedThreshold(threshold ?? undefined);
    this.#trial = new Trial(wasLearnedBetter);
  }

  forecast(desk: Desk, leads: readonly Lead[], agentId: string, now: number): Forecast[] {
    const moment = momentOf(desk, leads, now);
    const isLearned = this.isLearnedBetter;
    return leads.map((lead) => {
      const { contactId } = lead.signals;
      const inputs = inputsOf(lead, moment);
      const fixed = fixedProbability(fixedInputs(lead.signals, moment.agent, now));
      const used = this.use.probability(inputs);
      const soon = this.soon.probability(inputs);
      // whoever has been opened since they wrote has a card: that look worded it
      const isNew = isUnread(lead.signals);
      const wanted = {
        learned: isNew && used >= this.threshold.value && soon >= soonFrom,
        fixed: fixed >= warmFrom,
      };
      this.#soon.remember(agentId, contactId, { inputs, at: now });
      if (isNew) this.#use.remember(agentId, contactId, { inputs, wanted, at: now });
      return {
        contactId,
        probability: isLearned ? used : fixed,
        soon,
        fixed,
        isWanted: isLearned ? wanted.learned : wanted.fixed,
        by: isLearned ? ('learned' as const) : ('fixed' as const),
      };
    });
  }

  /** Every forecast about this lead that was made before and is still open was right. */
  looked(agentId: string, contactId: string, at: number): void {
    for (const example of this.#soon.take(agentId, contactId)) {
      this.#learnSoon(example.inputs, at - example.at < horizonMs);
    }
    this.#learnUse(agentId, contactId, (example) => at - example.at < usefulMs);
  }

  /** The lead wrote again: what would have been prepared about the text before was of no use. */
  texted(agentId: string, contactId: string): void {
    this.#learnUse(agentId, contactId, () => false);
  }

  /** Forecasts whose horizon is over were wrong. */
  expire(now: number): void {
    for (const { inputs } of this.#soon.expire(now)) this.#learnSoon(inputs, false);
    for (const { inputs, wanted } of this.#use.expire(now)) {
      this.use.learn(inputs, false);
      this.#trial.chose(wanted, false);
    }
  }

  /** A person is forgotten: open forecasts about them teach nothing. */
  forget(contactId: string): void {
    this.#soon.forget(contactId);
    this.#use.forget(contactId);
  }

  get isLearnedBetter(): boolean {
    return this.#trial.isLearnedBetter;
  }

  figures(): TrialFigures {
    return this.#trial.figures();
  }

  /** The inputs that move the forecast of a look soon most, in words. */
  strongest(most = 8): readonly { readonly input: string; readonly weight: number }[] {
    const { weights } = this.soon.learned();
    return inputNames
      .map((input, at) => ({ input, weight: weights[at] ?? 0 }))
      .filter(({ input }) => input !== 'always')
      .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
      .slice(0, most);
  }

  #learnSoon(inputs: Float64Array, happened: boolean): void {
    const before = this.soon.learn(inputs, happened);
    if (!this.#trial.note(before, happened)) return;
    this.soon.loosen();
    this.use.loosen();
  }

  #learnUse(
    agentId: string,
    contactId: string,
    happened: (example: { readonly at: number }) => boolean,
  ): void {
    for (const example of this.#use.take(agentId, contactId)) {
      this.use.learn(example.inputs, happened(example));
      this.#trial.chose(example.wanted, happened(example));
    }
  }
}
