/** Where one ledger line stands after it was driven. */
export interface EffectEnd {
  readonly nextDueAt: number | null;
  readonly isText: boolean;
  /** Waits for its hour: newer texts need not wait for it, they replace it. */
  readonly isHeld: boolean;
  readonly lost: boolean;
}

export const otherEnd: EffectEnd = { nextDueAt: null, isText: false, isHeld: false, lost: false };
export const textEnd: EffectEnd = { ...otherEnd, isText: true };
