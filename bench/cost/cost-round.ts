import type { ArmCost } from './cost-of-arm.ts';

export interface CostPair {
  readonly sequential: ArmCost;
  readonly optimised: ArmCost;
}

/** The same talks with the small model, with it and never a warm cache, and with the dear model. */
export interface CostRound {
  readonly small: CostPair;
  readonly cold: CostPair;
  readonly dear: CostPair;
}
