export { type CacheAnswer, type Compute, type Computed, type GetOptions, keep, pass } from './answer.ts';
export { type CacheName, cacheOfKind, cachePlans } from './catalogue.ts';
export { type CacheDefinition, type CachePlan, type CacheStrategy, defineCache } from './definition.ts';
export type { Origin } from './entry.ts';
export type { InvalidateOutcome, TierSettings } from './invalidation.ts';
export { defaultMemoryOptions, type HeldEntries, type MemoryOptions } from './memory-tier.ts';
export { defaultPackOptions, type PackOptions } from './pack.ts';
export type {
  DurableTier,
  InvalidationListener,
  InvalidationSource,
  Opened,
  Tag,
  Ticket,
  Tier,
  WriteOutcome,
  WriteRequest,
} from './ports.ts';
export {
  Cache,
  type CacheFigures,
  type CacheOptions,
  defaultDatabaseSettings,
  defaultSharedSettings,
  type Reservation,
} from './stack.ts';
export { type CacheCounts, hitShare, type Source, type TierCounts } from './stats.ts';
export {
  agentTag,
  calendarTag,
  crmContactTag,
  erasureTags,
  flowTag,
  metadataTag,
  personTag,
  recordTag,
  settingsTag,
} from './tags.ts';
