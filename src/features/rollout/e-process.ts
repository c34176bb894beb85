/**
 * Evidence that may be looked at as often as one likes. An e-value is what a fair bet against the null hypothesis has
 * made of one unit of money; if the null is true it reaches 1 / a with probability a at most, at any moment whatever
 * (Ville). A test that is computed anew at every look has no such promise: peeked at for a day it cries wolf.
 * All values are natural logarithms, because real evidence overflows.
 */

export interface Tally {
  readonly hits: number;
  readonly trials: number;
}

/** Alternatives as multiples of the null's odds; the bet is split evenly between them. */
const oddsBetOn = [1.5, 2, 3, 5, 10, 30, 100] as const;

/** Against «the share of hits is at most `share`». */
export function evidenceAbove({ hits, trials }: Tally, share: number): number {
  const misses = Math.max(0, trials - hits);
  const odds = share / (1 - share);
  const bets = oddsBetOn.map((multiple) => {
    const alternative = (odds * multiple) / (1 + odds * multiple);
    return hits * Math.log(alternative / share) + misses * Math.log((1 - alternative) / (1 - share));
  });
  return logOfMean(bets);
}

/**
 * Against «the candidate's share is not below the control's»: a normal mixture over the difference, scaled to the
 * relative drop that matters (the test of Johari and others). Its promise holds for large samples, so the rule that
 * uses it asks for a minimum of them.
 */
export function evidenceOfDrop(control: Tally, candidate: Tally, relativeDrop: number): number {
  const difference = shareOf(candidate) - shareOf(control);
  if (difference >= 0) return 0;
  const variance = varianceOf(control) + varianceOf(candidate);
  return evidenceOfDifference(difference, variance, relativeDrop * shareOf(control));
}

/**
 * Against «there is no difference», for an estimate with this variance: a normal mixture over the true difference,
 * whose standard deviation is the difference that would matter.
 */
export function evidenceOfDifference(difference: number, variance: number, matters: number): number {
  const spread = matters ** 2;
  const total = variance + spread;
  return 0.5 * Math.log(variance / total) + (spread * difference ** 2) / (2 * variance * total);
}

/**
 * Half the width of the interval of all differences that this evidence does not speak against: it covers the true one
 * at every look together, with probability 1 - falseAlarms.
 */
export function believableWithin(variance: number, matters: number, falseAlarms: number): number {
  const spread = matters ** 2;
  const total = variance + spread;
  const needed = Math.log(1 / falseAlarms) + 0.5 * Math.log(total / variance);
  return Math.sqrt((2 * variance * total * needed) / spread);
}

export function shareOf({ hits, trials }: Tally): number {
  return trials === 0 ? 0 : hits / trials;
}

/** One hit and one miss more than seen: a share of 0 or 1 must not look as if it were known exactly. */
function cautiousShare({ hits, trials }: Tally): number {
  return (hits + 1) / (trials + 2);
}

/** The highest share that is still believable, 19 times of 20 (Wilson). */
export function highestBelievable({ hits, trials }: Tally): number {
  const z = 1.645;
  const share = hits / trials;
  const centre = share + z ** 2 / (2 * trials);
  const spread = z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2));
  return (centre + spread) / (1 + z ** 2 / trials);
}

function varianceOf(tally: Tally): number {
  const share = cautiousShare(tally);
  return (share * (1 - share)) / Math.max(1, tally.trials);
}

function logOfMean(logs: readonly number[]): number {
  const most = Math.max(...logs);
  const sum = logs.reduce((total, log) => total + Math.exp(log - most), 0);
  return most + Math.log(sum / logs.length);
}
