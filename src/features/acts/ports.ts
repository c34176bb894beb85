/** A chain that was recounted. `head`: the last hash; written down elsewhere, it tells of a history rewritten whole. */
export interface ChainCount {
  readonly lines: number;
  readonly head: string;
  /** The first line that does not follow the one before it, or is not what was hashed; null: the chain holds. */
  readonly brokenAt: number | null;
}

/** A change of an experiment, as its own audit keeps it. */
export interface ExperimentLine {
  readonly seq: number;
  readonly locationId: string;
  readonly name: string;
  readonly state: string;
  readonly at: number;
  readonly author: string;
  readonly reason: string;
}

export interface ActStore {
  /** `entry` word for word, behind all that are there. */
  note(act: {
    readonly locationId: string | null;
    readonly at: number;
    readonly entry: string;
  }): Promise<void>;
  /** Newest first. */
  list(limit: number): Promise<readonly { readonly seq: number; readonly entry: string }[]>;
  count(): Promise<ChainCount>;
  experiments(limit: number): Promise<readonly ExperimentLine[]>;
  countExperiments(): Promise<ChainCount>;
}
