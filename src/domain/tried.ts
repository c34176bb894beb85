import type { TurnFlags } from './turn-flags.ts';
import type { Variant } from './variant.ts';

/** An arm that a contact was drawn into. */
export interface Exposure {
  readonly experimentId: string;
  readonly arm: 'control' | 'candidate';
}

/** What experiments make of a run; decided once, when it begins. */
export interface Tried {
  readonly flags: Readonly<Partial<TurnFlags>>;
  readonly variant: Variant | null;
  /** Written down with the decision, once per contact. */
  readonly exposures: readonly Exposure[];
}

export const nothingTried: Tried = { flags: {}, variant: null, exposures: [] };
