import type { TurnRecord } from '../../domain/turn-record.ts';
import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import { reasonOf } from '../../kit/reason-of.ts';
import { AcceptedTexts } from './accepted-texts.ts';
import { buildTrace } from './build-trace.ts';
import type { TraceExport, TraceStore } from './ports.ts';
import type { TurnTrace } from './turn-trace.ts';

export interface TraceRules {
  /** Share of the turns that are kept, 0 to 1. Failed and slow ones are always kept. */
  readonly share: number;
  /** A pass that takes so long from its claim to its last effect is slow. */
  readonly slowMs: number;
  readonly keptMs: number;
  readonly rowsAtMost: number;
}

export interface TraceRecorderOptions {
  readonly store: TraceStore;
  /** Null: nothing is sent elsewhere. */
  readonly exports: TraceExport | null;
  readonly rules: TraceRules;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly everyMs?: number;
}

/** Traces that wait for the database, about 5 KB each; beyond that the newest are given up and counted. */
const waitingAtMost = 2_000;
const batchAtMost = 200;
const tidyEveryMs = 60_000;

/**
 * Keeps the traces of this process's turns: in memory at once, in the database a moment later, in batches that no turn
 * waits for. A crash loses the last seconds of traces and nothing else.
 */
export class TraceRecorder implements AsyncDisposable {
  readonly accepted = new AcceptedTexts();
  readonly #options: TraceRecorderOptions;
  readonly #waiting: TurnTrace[] = [];
  readonly #touched = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> = Promise.resolve();
  #tidiedAt = Number.NEGATIVE_INFINITY;
  #lost = 0;

  constructor(options: TraceRecorderOptions) {
    this.#options = options;
  }

  /** Traces given up because the database was away too long. */
  get lost(): number {
    return this.#lost;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), this.#options.everyMs ?? 2_000);
  }

  /** Never throws: whoever ran the turn is done with it. */
  note(record: TurnRecord): void {
    try {
      this.#note(record);
    } catch (error) {
      this.#options.log.error({ err: error, runId: record.runId }, 'a trace could not be built');
    }
  }

  #note(record: TurnRecord): void {
    const { rules, newId, exports } = this.#options;
    // a run's id is random and as long as a trace's: from any log line one finds its trace
    const id = record.kind === 'turn' ? record.runId : newId();
    const traceId = id.replaceAll('-', '').toLowerCase();
    const isSlow = record.endMs - (record.claim?.endMs ?? 0) >= rules.slowMs;
    if (!record.isError && !isSlow && !isSampled(traceId, rules.share)) return;
    const trace = buildTrace(record, traceId, this.accepted);
    exports?.send(trace);
    if (this.#waiting.length >= waitingAtMost) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(trace);
  }

  /** What waits is in the database, or waits for the next time. Never throws. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#flush());
    return this.#flushing;
  }

  async #flush(): Promise<void> {
    const { store, log } = this.#options;
    try {
      while (this.#waiting.length > 0) {
        const batch = this.#waiting.slice(0, batchAtMost);
        await store.save(batch);
        this.#waiting.splice(0, batch.length);
        for (const { locationId } of batch) this.#touched.add(locationId);
      }
      await this.#tidy();
    } catch (error) {
      log.warn({ why: reasonOf(error) }, 'traces could not be saved; they are kept and saved later');
    }
  }

  async #tidy(): Promise<void> {
    const { store, clock, rules } = this.#options;
    const now = clock.now();
    if (now - this.#tidiedAt < tidyEveryMs) return;
    this.#tidiedAt = now;
    await store.dropBefore(now - rules.keptMs);
    for (const locationId of this.#touched) {
      await store.dropSurplus(locationId, rules.rowsAtMost);
      this.#touched.delete(locationId);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }
}

/** By the trace's own id, as OpenTelemetry's ratio sampler: every process judges a trace alike. */
export function isSampled(traceId: string, share: number): boolean {
  return Number.parseInt(traceId.slice(-8), 16) / 2 ** 32 < share;
}
