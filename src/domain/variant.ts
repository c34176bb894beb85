import type { Lane } from './model.ts';

/** Other prompts or models than the product's own, by lane: what an arm of an experiment or a replay tries. */
export interface Variant {
  /** Names it where it was used: in what is remembered, in the record of a run. */
  readonly id: string;
  /** The whole instructions of the lane, in place of the product's. */
  readonly prompts: Readonly<Partial<Record<Lane, string>>>;
  readonly models: Readonly<Partial<Record<Lane, string>>>;
}
