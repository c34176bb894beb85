/** Room for the fullest analysis; the lanes that give it allow as much. A text that says less costs less. */
export const analysisMaxTokens = 6000;

/** The fullest one takes the fast model some 25 s to write; a model that falls silent is noticed much sooner. */
export const analysisDeadlineMs = 30_000;
