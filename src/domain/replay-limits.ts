/** What a replay may be asked for: the service refuses anything else, and the command says so before it asks. */
export const replayLimits = {
  turns: { least: 1, most: 500, byDefault: 50 },
  budgetUsd: { most: 100, byDefault: 1 },
  /** Turns at once; live leads share the vendor's limits with them. */
  concurrency: { least: 1, most: 4, byDefault: 2 },
  /** Characters of a whole instruction. */
  prompt: { least: 20, most: 40_000 },
} as const;

/** The model's work that can be done with other words or by another model. */
export const replayLanes = ['analyse', 'qualify', 'compose'] as const;
