import type { TraceSpan, TraceStore } from '../../features/traces/index.ts';
import type { Database } from './database.ts';
import { storableJson } from './storable.ts';

interface TraceRow {
  trace_id: string;
  run_id: string;
  started_at: string;
  duration_ms: number;
  spans: readonly TraceSpan[];
}

/** Traces of turns on PostgreSQL. */
export function createTraceStore(database: Database): TraceStore {
  return {
    async save(traces) {
      const rows = traces.map((trace) => ({
        location_id: trace.locationId,
        contact_id: trace.contactId,
        trace_id: trace.traceId,
        run_id: trace.runId,
        started_at: trace.startedAt,
        duration_ms: trace.durationMs,
        spans: trace.spans,
      }));
      await database.rows(
        'trace_save',
        `insert into turn_trace (location_id, contact_id, trace_id, run_id, started_at, duration_ms, spans)
         select t.location_id, t.contact_id, t.trace_id, t.run_id, t.started_at, t.duration_ms, t.spans
         from json_to_recordset($1::json) as t (location_id text, contact_id text, trace_id uuid, run_id uuid,
           started_at bigint, duration_ms float8, spans json)
         on conflict do nothing`,
        [storableJson(rows)],
      );
    },

    async list(locationId, contactId, limit) {
      const rows = await database.rows<TraceRow>(
        'trace_list',
        `select trace_id, run_id, started_at, duration_ms, spans from turn_trace
         where location_id = $1 and contact_id = $2 order by started_at desc, trace_id limit $3`,
        [locationId, contactId, limit],
      );
      return rows.map((row) => ({
        ...{ traceId: row.trace_id.replaceAll('-', ''), runId: row.run_id, locationId, contactId },
        ...{ startedAt: Number(row.started_at), durationMs: row.duration_ms, spans: row.spans },
      }));
    },

    async dropBefore(startedAt) {
      await database.rows(
        'trace_drop_old',
        'delete from turn_trace t using location l where t.location_id = l.location_id and t.started_at < $1',
        [startedAt],
      );
    },

    async dropSurplus(locationId, rowsAtMost) {
      await database.rows(
        'trace_drop_surplus',
        `delete from turn_trace where location_id = $1 and started_at < (select started_at from turn_trace
           where location_id = $1 order by started_at desc offset $2 limit 1)`,
        [locationId, rowsAtMost - 1],
      );
    },
  };
}
