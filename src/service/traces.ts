import { openOtlpExport } from '../adapters/otlp/index.ts';
import { createTraceStore, type Database } from '../adapters/store/index.ts';
import type { TurnRecord } from '../domain/turn-record.ts';
import type { Arrival } from '../features/inbox/index.ts';
import type { Gauges } from '../features/metrics/index.ts';
import { TraceRecorder, type TraceStore } from '../features/traces/index.ts';
import type { Clock } from '../kit/clock.ts';
import { systemId } from '../kit/id.ts';
import type { Log } from '../kit/log.ts';
import type { ServiceOptions } from './options.ts';

export interface Traces {
  readonly store: TraceStore;
  /** Absent where telemetry is off: then nothing is measured for it either. */
  readonly note?: (record: TurnRecord) => void;
  /** A text came in, `ms` after its webhook was received. */
  accepted(arrival: Arrival, ms: number): void;
  figures(): Gauges;
}

export interface TracesNeeds {
  readonly options: ServiceOptions;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly crm: { quotaLeft(locationId: string): number };
}

/** The traces of this process: kept in the database, and sent on where a receiver is named. */
export async function openTraces(stack: AsyncDisposableStack, needs: TracesNeeds): Promise<Traces> {
  const { options, database, clock, log, crm } = needs;
  const store = createTraceStore(database);
  if (options.overrides?.telemetry === 'off') {
    return { store, accepted: () => undefined, figures: () => ({}) };
  }
  const { traces, otlp } = options.config.telemetry;
  const exports = otlp === null ? null : stack.use(openOtlpExport({ ...otlp, log }));
  const recorder = stack.use(
    new TraceRecorder({
      ...{ store, exports, clock, log, newId: systemId },
      rules: {
        ...{ share: traces.share, slowMs: traces.slowMs, rowsAtMost: traces.rowsAtMost },
        keptMs: traces.days * 86_400_000,
      },
    }),
  );
  recorder.start();
  return {
    store: { ...store, list: (...asked) => recorder.flush().then(() => store.list(...asked)) },
    note(record) {
      const left = crm.quotaLeft(record.locationId);
      recorder.note({
        ...record,
        attributes: { ...record.attributes, 'enterprisehub.crm.quota_left': left },
      });
    },
    accepted({ event, traceparent }, ms) {
      if (event.kind === 'text-received') {
        recorder.accepted.note(event.locationId, event.messageId, ms, traceparent);
      }
    },
    figures: () => ({
      traces_lost: recorder.lost,
      ...(exports !== null && {
        otlp_spans_sent: exports.figures().sent,
        otlp_spans_lost: exports.figures().lost,
      }),
    }),
  };
}
