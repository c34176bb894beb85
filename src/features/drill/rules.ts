/** How much of the traffic a drill may touch, and for how long, as data. */
export const drillFlag = 'slowCacheDrill';
export const drillShare = 0.1;
export const drillMinutes = { least: 1, usual: 10, most: 30 } as const;
/** A flag that was not opened by then will not be: the process that wanted to is dead. */
export const opensWithinMs = 10_000;
/** Who closes a drill that nobody ended. */
export const drillClock = 'drill';
