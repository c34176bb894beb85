import type { Desk, Lead } from './desk.ts';
import { inputNames, inputsOf, momentOf } from './inputs.ts';
import { Logistic } from './logistic.ts';
import { fixedInputs, fixedProbability, warmFrom } from './signals.ts';
import { LearnedThreshold } from './threshold.ts';
import { Trial, type TrialFigures } from './trial-figures.ts';

/** How far ahead a look is foreseen. */
export const horizonMs = 5 * 60_000;

export interface Forecast {
  readonly contactId: string;
  readonly probability: number;
  readonly fixed: number;
  readonly isWanted: boolean;
  readonly by: 'fixed' | 'learned';
}

interface Open {
  readonly agentId: string;
  readonly contactId: string;
  readonly inputs: Float64Array;
  readonly fixed: number;
  readonly at: number;
}

/**
 * Whom an agent will open within five minutes. One per location: what one agent teaches helps the next. Every forecast
 * is an example: a look within its horizon proves it right, the end of the horizon wrong. Until the model beats the
 * domain's fixed weights on forecasts it had not learned from yet, the fixed weights decide.
 */
export class Predictor {
  readonly model = new Logistic(inputNames.length);
  readonly threshold: LearnedThreshold;
  readonly #trial = new Trial();
  readonly #open = new Map<string, Open[]>();

  constructor(threshold: number | null = null) {
    this.threshold = new LearnedThreshold(threshold ?? undefined);
  }

  forecast(desk: Desk, leads: readonly Lead[], agentId: string, now: number): Forecast[] {
    const moment = momentOf(desk, leads, now);
    const isLearned = this.#trial.isLearnedBetter;
    return leads.map((lead) => {
      const { contactId } = lead.signals;
      const inputs = inputsOf(lead, moment);
      const fixed = fixedProbability(fixedInputs(lead.signals, moment.agent, now));
      const learned = this.model.probability(inputs);
      this.#remember({ agentId, contactId, inputs, fixed, at: now });
      return {
        contactId,
        probability: isLearned ? learned : fixed,
        fixed,
        isWanted: isLearned ? learned >= this.threshold.value : fixed >= warmFrom,
        by: isLearned ? ('learned' as const) : ('fixed' as const),
      };
    });
  }

  /** Every forecast about this lead that was made before and is still open was right. */
  looked(agentId: string, contactId: string, at: number): void {
    const key = keyOf(agentId, contactId);
    for (const example of this.#open.get(key) ?? []) this.#learn(example, at - example.at < horizonMs);
    this.#open.delete(key);
  }

  /** Forecasts whose horizon is over were wrong. */
  expire(now: number): void {
    for (const [key, examples] of this.#open) {
      const left = examples.filter((example) => now - example.at < horizonMs);
      for (const example of examples) if (now - example.at >= horizonMs) this.#learn(example, false);
      if (left.length === 0) this.#open.delete(key);
      else this.#open.set(key, left);
    }
  }

  /** A person is forgotten: open forecasts about them teach nothing. */
  forget(contactId: string): void {
    for (const key of this.#open.keys()) if (key.endsWith(`\n${contactId}`)) this.#open.delete(key);
  }

  figures(): TrialFigures {
    return this.#trial.figures();
  }

  /** The inputs that move the forecast most, in words. */
  strongest(most = 8): readonly { readonly input: string; readonly weight: number }[] {
    const { weights } = this.model.learned();
    return inputNames
      .map((input, at) => ({ input, weight: weights[at] ?? 0 }))
      .filter(({ input }) => input !== 'always')
      .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
      .slice(0, most);
  }

  #remember(example: Open): void {
    const key = keyOf(example.agentId, example.contactId);
    const known = this.#open.get(key);
    if (known === undefined) this.#open.set(key, [example]);
    // a forecast a moment after another says nothing new
    else if (example.at - (known.at(-1)?.at ?? 0) >= 20_000) known.push(example);
  }

  #learn({ inputs, fixed }: Open, happened: boolean): void {
    const before = this.model.learn(inputs, happened);
    const wanted = { learned: before >= this.threshold.value, fixed: fixed >= warmFrom };
    if (this.#trial.note(before, wanted, happened)) this.model.loosen();
  }
}

function keyOf(agentId: string, contactId: string): string {
  return `${agentId}\n${contactId}`;
}
