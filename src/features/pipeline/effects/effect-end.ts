import type { EffectResult } from '../../../domain/effect-result.ts';

/** Where one ledger line stands after it was driven. */
export interface EffectEnd {
  readonly nextDueAt: number | null;
  readonly isText: boolean;
  /** Waits for its hour: newer texts need not wait for it, they replace it. */
  readonly isHeld: boolean;
  /** Another's call of it may not be over: what is decided next must not overtake it. */
  readonly isUnderWay: boolean;
  readonly lost: boolean;
  /** A result that is not in the ledger yet: whoever settles the contact books it in the same commit. */
  readonly unbooked: EffectResult | null;
}

export const otherEnd: EffectEnd = {
  nextDueAt: null,
  isText: false,
  isHeld: false,
  isUnderWay: false,
  lost: false,
  unbooked: null,
};
export const textEnd: EffectEnd = { ...otherEnd, isText: true };
