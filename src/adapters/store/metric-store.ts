import type { MetricStore, SplitCount, StoredWindow } from '../../features/metrics/index.ts';
import { businessFigures } from './business-figures.ts';
import type { Database } from './database.ts';
import { storableJson } from './storable.ts';

/** As the feature names its windows; the table keeps their length. */
const minutesOf = { minute: 1, quarter: 15, day: 1440 } as const;

interface WindowRow {
  name: StoredWindow['name'];
  split: string;
  starts_at: string;
  count: string;
  sum: number;
  min: number;
  max: number;
  bins: Record<string, number>;
}

/** Windows of all processes on PostgreSQL. */
export function createMetricStore(database: Database): MetricStore {
  return {
    async save(writer, windows) {
      const rows = windows.map(({ size, startsAt, locationId, name, split, data }) => ({
        minutes: minutesOf[size],
        starts_at: startsAt,
        location_id: locationId,
        name,
        split,
        ...data,
      }));
      await database.rows('metric_save', saveWindows, [writer, storableJson(rows)]);
    },

    async load({ size, from, until, names, locationId }) {
      const rows = await database.rows<WindowRow>(
        'metric_load',
        `select name, split, starts_at, count, sum, min, max, bins from metric_window
         where minutes = $1 and starts_at >= $2 and starts_at < $3 and name = any ($4)
           and ($5::text is null or location_id = $5)
         order by starts_at`,
        [minutesOf[size], from, until, names, locationId],
      );
      return rows.map(toWindow);
    },

    async counts({ size, from, until, names, locationId }) {
      const rows = await database.rows<{
        name: SplitCount['name'];
        split: string;
        count: string;
        sum: number;
      }>(
        'metric_counts',
        `select name, split, sum(count) as count, sum(sum) as sum from metric_window
         where minutes = $1 and starts_at >= $2 and starts_at < $3 and name = any ($4)
           and ($5::text is null or location_id = $5)
         group by name, split`,
        [minutesOf[size], from, until, names, locationId],
      );
      return rows.map((row) => ({ ...row, count: Number(row.count) }));
    },

    async dropBefore(size, startsAt) {
      await database.rows('metric_drop', 'delete from metric_window where minutes = $1 and starts_at < $2', [
        minutesOf[size],
        startsAt,
      ]);
    },

    business: (locationId, from, until) => businessFigures(database, locationId, from, until),
  };
}

/** Totals, not differences: the same statement sent twice leaves what it left the first time. */
const saveWindows = `
  insert into metric_window (minutes, starts_at, location_id, name, split, writer, count, sum, min, max, bins)
  select w.minutes, w.starts_at, w.location_id, w.name, w.split, $1::uuid, w.count, w.sum, w.min, w.max, w.bins
  from jsonb_to_recordset($2::jsonb) as w (minutes int, starts_at bigint, location_id text, name text, split text,
    count bigint, sum float8, min float8, max float8, bins jsonb)
  on conflict (minutes, starts_at, location_id, name, split, writer) do update set
    count = excluded.count, sum = excluded.sum, min = excluded.min, max = excluded.max, bins = excluded.bins`;

function toWindow(row: WindowRow): StoredWindow {
  const { name, split, sum, min, max, bins } = row;
  return {
    name,
    split,
    startsAt: Number(row.starts_at),
    data: { count: Number(row.count), sum, min, max, bins },
  };
}
