import type { DayOfTexts } from './ports.ts';

/** Below this a share is chance, and the platform does not lock on it either. */
const textsAtLeast = 30;

export interface Lock {
  readonly id: 'errors' | 'opt-outs';
  readonly title: string;
  /** The sub-account that is nearest to its lock; null where there is none. */
  readonly locationId: string | null;
  readonly part: number;
  /** Texts that reached an end today: the sample size. */
  readonly whole: number;
  /** Null: not enough data. */
  readonly share: number | null;
  /** From here on it is no longer good. */
  readonly warnAt: number;
  /** Here the platform stops all texts of the sub-account until 00:01 UTC. */
  readonly limit: number;
  readonly state: 'good' | 'warning' | 'over' | 'not enough data';
  readonly why: string;
}

type Of = Pick<Lock, 'id' | 'title' | 'warnAt' | 'limit'>;

const errors: Of = { id: 'errors', title: 'Texts that failed', warnAt: 0.06, limit: 0.1 };
const optOuts: Of = { id: 'opt-outs', title: 'Opt-outs', warnAt: 0.01, limit: 0.03 };

/**
 * The two shares that GoHighLevel locks a sub-account for (compliance contract, section 6). Each is that of the worst one: a
 * share of all sub-accounts together would hide the one that is about to be silenced behind those that are well.
 */
export function locksOf(days: readonly DayOfTexts[]): readonly Lock[] {
  return [
    worst(
      days.map((day) => lock(errors, day, day.failed)),
      errors,
    ),
    worst(
      days.map((day) => lock(optOuts, day, day.optOuts)),
      optOuts,
    ),
  ];
}

/** Of those that say something the highest share; else the one that says most. */
function worst(locks: readonly Lock[], of: Of): Lock {
  const [first] = locks.toSorted(
    (one, other) => (other.share ?? -1) - (one.share ?? -1) || other.whole - one.whole,
  );
  return first ?? { ...said(of, 0, 0), locationId: null };
}

function lock(of: Of, { locationId, finished }: DayOfTexts, part: number): Lock {
  return { ...said(of, part, finished), locationId };
}

function said(of: Of, part: number, whole: number): Omit<Lock, 'locationId'> {
  if (whole < textsAtLeast) {
    const why = `${whole} of ${textsAtLeast} texts`;
    return { ...of, part, whole, share: null, state: 'not enough data', why };
  }
  const share = part / whole;
  const state = share >= of.limit ? 'over' : share > of.warnAt ? 'warning' : 'good';
  return { ...of, part, whole, share, state, why: '' };
}
