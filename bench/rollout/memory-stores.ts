import type {
  MetricStore,
  SplitCount,
  StoredWindow,
  WindowQuery,
  WindowSize,
} from '../../src/features/metrics/index.ts';
import type { Rollback, RollbackStore } from '../../src/features/rollout/index.ts';

interface Row extends StoredWindow {
  readonly size: WindowSize;
  readonly locationId: string;
}

/** The store's port in memory, so that hundreds of hours pass in seconds. The same contract suite runs on both. */
export function createMemoryMetricStore(): Omit<MetricStore, 'business'> {
  const rows = new Map<string, Row>();
  const fits = (row: Row, query: WindowQuery) =>
    row.size === query.size &&
    row.startsAt >= query.from &&
    row.startsAt < query.until &&
    query.names.includes(row.name) &&
    (query.locationId === null || row.locationId === query.locationId);
  return {
    async save(writer, windows) {
      for (const window of windows) {
        const { size, startsAt, locationId, name, split } = window;
        rows.set([size, startsAt, locationId, name, split, writer].join('\n'), window);
      }
    },
    async load(query) {
      return [...rows.values()]
        .filter((row) => fits(row, query))
        .map(({ name, split, startsAt, data }) => ({ name, split, startsAt, data }))
        .sort((one, other) => one.startsAt - other.startsAt);
    },
    async counts(query) {
      const sums = new Map<string, SplitCount>();
      for (const { name, split, data } of [...rows.values()].filter((row) => fits(row, query))) {
        const key = `${name}\n${split}`;
        const before = sums.get(key);
        sums.set(key, {
          name,
          split,
          count: (before?.count ?? 0) + data.count,
          sum: (before?.sum ?? 0) + data.sum,
        });
      }
      return [...sums.values()];
    },
    async dropBefore(size, startsAt) {
      for (const [key, row] of rows) {
        if (row.size === size && row.startsAt < startsAt) rows.delete(key);
      }
    },
  };
}

export function createMemoryRollbackStore(): RollbackStore {
  const saved: Rollback[] = [];
  return {
    async save(rollback) {
      saved.unshift(rollback);
    },
    async cooling(now) {
      const newest = new Map<string, Rollback>();
      for (const rollback of saved) {
        if (rollback.coolingUntil > now && !newest.has(rollback.flag)) newest.set(rollback.flag, rollback);
      }
      return [...newest.values()];
    },
    async list(limit) {
      return saved.slice(0, limit);
    },
  };
}
