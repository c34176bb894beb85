import { type Random, seededRandom } from '../../src/kit/random.ts';
import type { Knobs } from './knobs.ts';
import type { ModelTraits } from './models/catalogue.ts';

/** What the waiting time of a request depends on. */
export interface Work {
  kind: string;
  model: ModelTraits;
  speed: 'standard' | 'fast';
  freshTokens: number;
  readTokens: number;
  thinkingTokens: number;
  visibleTokens: number;
  isNewSocket: boolean;
  /** First use of a format within a day compiles its grammar. */
  isNewFormat: boolean;
}

/** Milliseconds before the first byte, and milliseconds for all the text after it. */
export interface Pace {
  firstByteMs: number;
  textMs: number;
}

interface Spread {
  mean: number;
  min: number;
  max: number;
}

const seedSpreads: Readonly<Record<string, Spread>> = {
  analysis: { mean: 125, min: 100, max: 150 },
  qualification: { mean: 65, min: 50, max: 80 },
  reply: { mean: 100, min: 80, max: 120 },
};
const seedDefault: Spread = { mean: 100, min: 80, max: 120 };

interface Speed {
  baseMs: number;
  sigma: number;
  freshUsPerToken: number;
  readUsPerToken: number;
  tokensPerSec: number;
  tokensPerSecDeviation: number;
}

const haiku: Speed = speed(420, 0.45, 30, 4, 175, 25);
const sonnet: Speed = speed(850, 0.5, 95, 9, 90, 15);
const opus: Speed = speed(1_500, 0.55, 120, 10, 60, 12);
const speedByLine: Readonly<Record<ModelTraits['line'], Speed>> = { haiku, sonnet, opus, fable: opus };

const roundTripMs = 30;
const slowTailShare = 0.01;
const slowTailFactor = 4;

function speed(base: number, sigma: number, fresh: number, read: number, otps: number, sd: number): Speed {
  return {
    baseMs: base,
    sigma,
    freshUsPerToken: fresh,
    readUsPerToken: read,
    tokensPerSec: otps,
    tokensPerSecDeviation: sd,
  };
}

/** Draws waiting times of the chosen profile from the seed. */
export class Latency {
  #knobs: Knobs;
  #seed: number;
  #random: Random;

  constructor(knobs: Knobs) {
    this.#knobs = knobs;
    this.#seed = knobs.seed;
    this.#random = seededRandom(knobs.seed ^ 0x5eed);
  }

  paceOf(work: Work): Pace {
    this.#followSeed();
    if (this.#knobs.profile === 'instant') return { firstByteMs: 0, textMs: 0 };
    return this.#knobs.profile === 'seed' ? this.#seedPace(work.kind) : this.#realPace(work);
  }

  /** A stream of the seed profile begins after two fifths of its time and spreads the rest. */
  #seedPace(kind: string): Pace {
    const { mean, min, max } = seedSpreads[kind] ?? seedDefault;
    // A mean of three draws: bell-shaped around the mean, never outside the spread.
    const draw = (this.#random() + this.#random() + this.#random()) / 3;
    const totalMs = draw < 0.5 ? min + (mean - min) * draw * 2 : mean + (max - mean) * (draw - 0.5) * 2;
    return { firstByteMs: totalMs * 0.4, textMs: totalMs * 0.6 };
  }

  #realPace(work: Work): Pace {
    const line = speedByLine[work.model.line];
    const deviation = line.tokensPerSecDeviation * this.#normal();
    const fast = work.speed === 'fast' ? 2.5 : 1;
    const tokensPerMs = (Math.max(line.tokensPerSec / 3, line.tokensPerSec + deviation) * fast) / 1000;
    const tail = this.#random() < slowTailShare ? slowTailFactor : 1;
    const baseMs = line.baseMs * Math.exp(line.sigma * this.#normal()) * tail;
    const promptMs = (work.freshTokens * line.freshUsPerToken + work.readTokens * line.readUsPerToken) / 1000;
    const netMs = roundTripMs * (work.isNewSocket ? 3 : 1);
    const grammarMs = work.isNewFormat ? 500 + this.#random() * 1_500 : 0;
    return {
      firstByteMs: netMs + baseMs + promptMs + grammarMs + work.thinkingTokens / tokensPerMs,
      textMs: work.visibleTokens / tokensPerMs,
    };
  }

  #normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.#random()));
    return radius * Math.cos(2 * Math.PI * this.#random());
  }

  #followSeed(): void {
    if (this.#knobs.seed === this.#seed) return;
    this.#seed = this.#knobs.seed;
    this.#random = seededRandom(this.#seed ^ 0x5eed);
  }
}
