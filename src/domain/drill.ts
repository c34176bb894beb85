/** What the drill adds to one read of a cache: half as much again as the guard's limit for a whole run. */
export const drillDelayMs = 1_500;
