import type { CardKind } from './card.ts';
import type { CardState } from './card-state.ts';
import type { Depth } from './depth.ts';

/** So many cards of one kind, lane and depth that ended, or are, in one state. */
export interface CardCount {
  readonly kind: CardKind;
  readonly lane: 'instant' | 'model';
  readonly depth: Depth;
  readonly state: CardState;
  /** The agent changed the words before they were sent. */
  readonly edited: boolean;
  readonly n: number;
}

/** A conversation in which a person of the team wrote. */
export interface AnsweredConversation {
  readonly contactId: string;
  readonly agentId: string;
  /** The lead wrote back within a day. */
  readonly answered: boolean;
}

export interface MeasuredStore {
  outcomes(locationId: string, from: number, until: number): Promise<readonly CardCount[]>;
  answers(locationId: string, from: number, until: number): Promise<readonly AnsweredConversation[]>;
}

export interface Share {
  /** Null: fewer than thirty. */
  readonly value: number | null;
  /** 95 % interval. */
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
}

export interface CardFigures {
  readonly by: 'all' | 'kind' | 'lane' | 'depth';
  readonly name: string;
  readonly shown: number;
  readonly states: Readonly<Record<string, number>>;
  readonly edited: number;
  /** Inserted, edited or sent, of all shown. */
  readonly acceptance: Share;
}

export interface Lift {
  readonly coached: Share;
  readonly notCoached: Share;
  /** Difference of the two shares with its 95 % interval; null while either arm is too small. */
  readonly difference: { readonly value: number; readonly low: number; readonly high: number } | null;
  readonly verdict: 'better' | 'worse' | 'no difference seen' | 'not enough data';
}

export interface Measured {
  readonly cards: readonly CardFigures[];
  /** Compliance cards that the agent dismissed: claimed to be false, of all that were shown. */
  readonly falseAlarms: Share;
  readonly lift: Lift;
}

const fewest = 30;
const z = 1.96;
const used: ReadonlySet<CardState> = new Set(['inserted', 'edited', 'sent']);

export function measure(
  counts: readonly CardCount[],
  conversations: readonly AnsweredConversation[],
  armOf: (of: AnsweredConversation) => 'coached' | 'not-coached' | 'outside',
): Measured {
  const compliance = counts.filter(({ kind }) => kind === 'compliance');
  const arm = (wanted: 'coached' | 'not-coached') => {
    const own = conversations.filter((one) => armOf(one) === wanted);
    return shareOf(own.filter(({ answered }) => answered).length, own.length);
  };
  return {
    cards: [
      figures('all', 'all', counts),
      ...(['kind', 'lane', 'depth'] as const).flatMap((by) =>
        [...new Set(counts.map((count) => count[by]))].sort().map((name) =>
          figures(
            by,
            name,
            counts.filter((count) => count[by] === name),
          ),
        ),
      ),
    ],
    falseAlarms: shareOf(sum(compliance.filter(({ state }) => state === 'dismissed')), sum(compliance)),
    lift: liftOf(arm('coached'), arm('not-coached')),
  };
}

export function liftOf(coached: Share, notCoached: Share): Lift {
  if (coached.value === null || notCoached.value === null) {
    return { coached, notCoached, difference: null, verdict: 'not enough data' };
  }
  const value = coached.value - notCoached.value;
  // Newcombe's interval: from the two intervals of Wilson, right near 0 and 1 too
  const low =
    value - Math.hypot(coached.value - (coached.low ?? 0), (notCoached.high ?? 1) - notCoached.value);
  const high =
    value + Math.hypot((coached.high ?? 1) - coached.value, notCoached.value - (notCoached.low ?? 0));
  const verdict = low > 0 ? 'better' : high < 0 ? 'worse' : 'no difference seen';
  return { coached, notCoached, difference: { value, low, high }, verdict };
}

/** With the interval of Wilson. */
export function shareOf(part: number, n: number): Share {
  if (n < fewest) return { value: null, low: null, high: null, n };
  const value = part / n;
  const middle = (value + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((value * (1 - value)) / n + (z * z) / (4 * n * n));
  return { value, low: Math.max(0, middle - half), high: Math.min(1, middle + half), n };
}

function figures(by: CardFigures['by'], name: string, counts: readonly CardCount[]): CardFigures {
  const states: Record<string, number> = {};
  for (const { state, n } of counts) states[state] = (states[state] ?? 0) + n;
  const shown = sum(counts);
  return {
    by,
    name,
    shown,
    states,
    edited: sum(counts.filter(({ edited }) => edited)),
    acceptance: shareOf(sum(counts.filter(({ state }) => used.has(state))), shown),
  };
}

function sum(counts: readonly CardCount[]): number {
  return counts.reduce((total, { n }) => total + n, 0);
}
