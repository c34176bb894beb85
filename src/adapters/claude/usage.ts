import type { Anthropic } from '@anthropic-ai/sdk';
import type { Lane, ModelUsage } from '../../domain/model.ts';
import type { Clock } from '../../kit/clock.ts';
import { costOf, type TokenCounts } from './prices.ts';

/** One attempt that the vendor may bill, answered or not, for the cost ledger. */
export interface UsageRecord {
  readonly lane: Lane;
  readonly locationId: string;
  readonly contactId: string;
  readonly runId: string;
  /** 0 for the first. */
  readonly attempt: number;
  readonly ended: 'answered' | 'refused' | 'failed' | 'cancelled';
  /** False when the stream broke before its last count: the output tokens are then a lower bound. */
  readonly isComplete: boolean;
  readonly cacheMiss: string | null;
  readonly usage: ModelUsage;
}

const noTokens: TokenCounts = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};

/** Measures one attempt: times by our clock, the prompt's tokens from the stream's start, the output's from its end. */
export class UsageMeter {
  readonly #clock: Clock;
  readonly #startedAt: number;
  #firstTokenMs: number | null = null;
  #counts: TokenCounts | null = null;
  #model = '';
  #isComplete = false;
  #messageId = '';
  #cacheMiss: string | null = null;
  requestId = '';

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  /** Did the vendor begin an answer, and with it to count? */
  get hasStarted(): boolean {
    return this.#counts !== null;
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** The answer's own id, by which the next request asks why its cache missed. */
  get messageId(): string {
    return this.#messageId;
  }

  /** Read from or written to the vendor's cache. */
  get cachedTokens(): number {
    const counts = this.#counts ?? noTokens;
    return counts.cacheReadTokens + counts.cacheWrite5mTokens + counts.cacheWrite1hTokens;
  }

  /** Why the vendor's cache could not reuse the prefix; null when it could, or was not asked. */
  get cacheMiss(): string | null {
    return this.#cacheMiss;
  }

  start(message: Anthropic.Message): void {
    const { usage } = message;
    this.#messageId = message.id;
    const miss = message.diagnostics?.cache_miss_reason?.type ?? null;
    // the lead's words differ every time, and behind the frozen prefix they may
    this.#cacheMiss = miss === 'messages_changed' ? null : miss;
    const write1h = countOf(usage.cache_creation?.ephemeral_1h_input_tokens);
    this.#model = message.model;
    this.#counts = {
      inputTokens: countOf(usage.input_tokens),
      cacheReadTokens: countOf(usage.cache_read_input_tokens),
      cacheWrite5mTokens: Math.max(0, countOf(usage.cache_creation_input_tokens) - write1h),
      cacheWrite1hTokens: write1h,
      outputTokens: countOf(usage.output_tokens),
      inferenceGeo: usage.inference_geo,
    };
  }

  firstText(): void {
    this.#firstTokenMs ??= this.#clock.now() - this.#startedAt;
  }

  /** Counts here are cumulative: they replace, they do not add. */
  finish(usage: Anthropic.MessageDeltaUsage): void {
    if (this.#counts === null) return;
    this.#counts = { ...this.#counts, outputTokens: countOf(usage.output_tokens) };
    this.#isComplete = true;
  }

  read(): ModelUsage {
    const counts = this.#counts ?? noTokens;
    return {
      model: this.#model,
      inputTokens: counts.inputTokens,
      cacheReadTokens: counts.cacheReadTokens,
      cacheWriteTokens: counts.cacheWrite5mTokens + counts.cacheWrite1hTokens,
      outputTokens: counts.outputTokens,
      costUsd: costOf(counts, this.#model),
      firstTokenMs: this.#firstTokenMs,
      totalMs: this.#clock.now() - this.#startedAt,
      requestId: this.requestId,
    };
  }
}

/** One that is no number would make every sum of costs none, and a budget that is compared with it is never spent. */
function countOf(value: unknown): number {
  const count = Number(value ?? 0);
  return Number.isFinite(count) && count > 0 ? count : 0;
}
