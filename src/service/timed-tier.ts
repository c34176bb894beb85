import type { Tier } from '../features/cache/index.ts';

/** A tier that times its own operations. What fails has no time: it counts as unavailable in the cache's figures. */
export function timedTier(tier: Tier, timed: <T>(work: () => Promise<T>) => Promise<T>): Tier {
  return {
    open: (key, tags, leaseMs) => timed(() => tier.open(key, tags, leaseMs)),
    begin: (key, tags, leaseMs) => timed(() => tier.begin(key, tags, leaseMs)),
    write: (request) => timed(() => tier.write(request)),
    release: (key, ticket) => timed(() => tier.release(key, ticket)),
    invalidate: (tags) => timed(() => tier.invalidate(tags)),
    // a probe is no operation of anybody
    ping: () => tier.ping(),
  };
}
