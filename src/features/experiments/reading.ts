import { believableWithin, evidenceOfDifference } from '../rollout/index.ts';
import type { Definition } from './definition.ts';
import { trialMetric } from './metrics.ts';
import { ratioProbability, sampleRatio } from './sample-ratio.ts';

/** Sums over the contacts of one arm whose window is over. */
export interface ArmSums {
  readonly contacts: number;
  readonly sum: number;
  readonly squares: number;
}

export interface ArmCount extends ArmSums {
  /** Everybody drawn so far, their window over or not. */
  readonly exposed: number;
  /** Model cost of all of them since they were drawn. */
  readonly costUsd: number;
}

export interface Arms {
  readonly control: ArmCount;
  readonly candidate: ArmCount;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface ArmReading {
  readonly exposed: number;
  readonly contacts: number;
  readonly mean: number | null;
  /** Valid at every look, as the whole reading is. */
  readonly interval: Interval | null;
  readonly costUsd: number;
  readonly costPerContact: number | null;
}

/** `off-ratio`: the arms have sizes that the draw does not explain; nothing is read. */
export type ReadingVerdict = 'collecting' | 'off-ratio' | 'better' | 'worse' | 'no-difference' | 'open';

export interface Reading {
  readonly verdict: ReadingVerdict;
  readonly why: string;
  readonly control: ArmReading;
  readonly candidate: ArmReading;
  /** Candidate minus control; null while data are collected or the ratio is off. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** The share of false alarms at which this evidence would just speak: an always-valid p-value. */
  readonly probability: number | null;
  readonly ratioProbability: number | null;
}

/** What the arms say so far. Looked at every minute or once at the end: the promise about false alarms holds. */
export function read(arms: Arms, definition: Definition): Reading {
  const { contactsAtLeast, share } = definition;
  const ratio = sampleRatio({ control: arms.control.exposed, candidate: arms.candidate.exposed }, share);
  const base = { control: bare(arms.control), candidate: bare(arms.candidate), ratioProbability: ratio };
  const nothing = { difference: null, interval: null, probability: null };
  if (ratio !== null && ratio < ratioProbability) {
    const why = `arms of ${arms.control.exposed} and ${arms.candidate.exposed} contacts happen by chance once in ${Math.round(1 / Math.max(ratio, 1e-9))}: find out why before anything is read`;
    return { ...base, ...nothing, verdict: 'off-ratio', why };
  }
  const fewest = Math.min(arms.control.contacts, arms.candidate.contacts);
  if (fewest < contactsAtLeast) {
    const why = `${fewest} of ${contactsAtLeast} contacts in the smaller arm whose time is over`;
    return { ...base, ...nothing, verdict: 'collecting', why };
  }
  return { ...base, ...compare(arms, definition) };
}

function compare(
  arms: Arms,
  definition: Definition,
): Pick<Reading, 'verdict' | 'why' | 'difference' | 'interval' | 'probability' | 'control' | 'candidate'> {
  const { falseAlarms, matters } = definition;
  const difference = meanOf(arms.candidate) - meanOf(arms.control);
  const variance = varianceIn(arms, 'candidate', matters) + varianceIn(arms, 'control', matters);
  const half = believableWithin(variance, matters, falseAlarms);
  const interval = { low: difference - half, high: difference + half };
  const probability = Math.min(1, Math.exp(-evidenceOfDifference(difference, variance, matters)));
  return {
    ...verdictOf(interval, definition),
    ...{ difference, interval, probability },
    control: whole(arms, 'control', definition),
    candidate: whole(arms, 'candidate', definition),
  };
}

function verdictOf(
  { low, high }: Interval,
  { metric, matters, falseAlarms }: Definition,
): { readonly verdict: ReadingVerdict; readonly why: string } {
  const sure = `${((1 - falseAlarms) * 100).toFixed(0)} %`;
  if (low > 0 || high < 0) {
    const isBetter = low > 0 === (trialMetric(metric).better === 'higher');
    return {
      verdict: isBetter ? 'better' : 'worse',
      why: `the ${sure} interval of the difference does not hold zero`,
    };
  }
  if (low > -matters && high < matters) {
    return { verdict: 'no-difference', why: `the ${sure} interval holds nothing that would matter` };
  }
  return { verdict: 'open', why: 'the interval holds zero and also differences that would matter' };
}

function bare(arm: ArmCount): ArmReading {
  const { exposed, contacts, costUsd } = arm;
  const costPerContact = exposed === 0 ? null : costUsd / exposed;
  return { exposed, contacts, mean: null, interval: null, costUsd, costPerContact };
}

function whole(arms: Arms, side: keyof Arms, { matters, falseAlarms, metric }: Definition): ArmReading {
  const arm = arms[side];
  const mean = meanOf(arm);
  const half = believableWithin(varianceIn(arms, side, matters), matters, falseAlarms);
  const top = trialMetric(metric).unit === 'share' ? 1 : Number.POSITIVE_INFINITY;
  return {
    ...bare(arm),
    mean,
    interval: { low: Math.max(0, mean - half), high: Math.min(top, mean + half) },
  };
}

export function meanOf({ sum, contacts }: ArmSums): number {
  return contacts === 0 ? 0 : sum / contacts;
}

/**
 * A small arm that happens to hold no rare event, or no dear contact, says too little of how much its values vary: it is held
 * to vary as much as both arms together, which is what it does when there is no difference.
 */
function varianceIn({ candidate, control }: Arms, side: keyof Arms, matters: number): number {
  const arm = side === 'candidate' ? candidate : control;
  const both: ArmSums = {
    contacts: candidate.contacts + control.contacts,
    sum: candidate.sum + control.sum,
    squares: candidate.squares + control.squares,
  };
  const usual = varianceOfMean(both, matters) * (both.contacts / Math.max(1, arm.contacts));
  return Math.max(varianceOfMean(arm, matters), usual);
}

/**
 * One value half a relevant difference away on either side is added: an arm in which all are equal must not look as if
 * it were known exactly.
 */
function varianceOfMean({ contacts, sum, squares }: ArmSums, matters: number): number {
  const n = Math.max(2, contacts);
  const spread = Math.max(0, squares - sum ** 2 / n) + 2 * (matters / 2) ** 2;
  return spread / (n - 1) / n;
}
