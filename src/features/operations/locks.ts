import type { DayOfTexts } from './ports.ts';

/** Below this a share is chance, and the platform does not lock on it either. */
const textsAtLeast = 30;

export interface Lock {
  readonly id: 'errors' | 'opt-outs';
  readonly title: string;
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

/** The two shares that GoHighLevel locks a sub-account for (compliance contract, section 6). */
export function locksOf({ finished, failed, optOuts }: DayOfTexts): readonly Lock[] {
  return [
    lock({
      id: 'errors',
      title: 'Texts that failed',
      part: failed,
      whole: finished,
      warnAt: 0.06,
      limit: 0.1,
    }),
    lock({ id: 'opt-outs', title: 'Opt-outs', part: optOuts, whole: finished, warnAt: 0.01, limit: 0.03 }),
  ];
}

function lock(of: Omit<Lock, 'share' | 'state' | 'why'>): Lock {
  if (of.whole < textsAtLeast) {
    return { ...of, share: null, state: 'not enough data', why: `${of.whole} of ${textsAtLeast} texts` };
  }
  const share = of.part / of.whole;
  const state = share >= of.limit ? 'over' : share > of.warnAt ? 'warning' : 'good';
  return { ...of, share, state, why: '' };
}
