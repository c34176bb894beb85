import type { Anthropic } from '@anthropic-ai/sdk';
import type { ModelOutcome, ModelRequest } from '../../domain/model.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Deadline } from '../../kit/deadline.ts';
import { type ErrorTriage, triageError } from './errors.ts';
import { IdleTimer } from './idle-timer.ts';
import type { LaneConfig } from './lanes.ts';
import { toWire } from './request.ts';
import { readStream, type StreamReading } from './stream.ts';
import { UsageMeter, type UsageRecord } from './usage.ts';

export interface AttemptOptions {
  readonly client: Anthropic;
  readonly clock: Clock;
  readonly idleMs: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly onUsage: (record: UsageRecord) => void;
}

export interface AttemptResult {
  readonly outcome: ModelOutcome;
  /** Set when the vendor or the connection failed, as against an answer that we cannot use. */
  readonly error: (ErrorTriage & { readonly requestId: string }) | null;
}

/** One request to the vendor, streamed, so that silence is noticed and the first token can be timed. */
export async function attempt(
  request: ModelRequest,
  lane: LaneConfig,
  deadline: Deadline,
  number: number,
  options: AttemptOptions,
): Promise<AttemptResult> {
  const { clock } = options;
  const startedAt = clock.now();
  const meter = new UsageMeter();
  let firstTokenMs: number | null = null;
  let requestId = '';
  using timer = new IdleTimer(deadline, options.idleMs);
  const observer = {
    meter,
    onEvent: () => timer.touch(),
    onFirstText: () => {
      firstTokenMs = clock.now() - startedAt;
    },
  };
  const usage = () => meter.read({ firstTokenMs, totalMs: clock.now() - startedAt, requestId });
  let result: AttemptResult;
  try {
    const call = options.client.messages.create(toWire(request, lane), {
      signal: timer.signal,
      headers: options.headers,
    });
    const { data, request_id } = await call.withResponse();
    requestId = request_id ?? '';
    const reading = await readStream(data, observer);
    // The vendor's client ends an aborted stream without an exception.
    result = reading.isWhole
      ? { outcome: judge(request, reading, usage), error: null }
      : broken(
          timer,
          { reason: 'cut-stream', isRetryable: true, retryAfterMs: null, isSpendCap: false, alarm: false },
          requestId,
        );
  } catch (error) {
    const id = errorRequestId(error) || requestId;
    result = broken(timer, triageError(error), id);
  }
  if (meter.hasStarted) {
    const { locationId, contactId, runId } = request;
    const ended = result.outcome.outcome;
    const isComplete = meter.isComplete;
    options.onUsage({
      lane: request.lane,
      locationId,
      contactId,
      runId,
      attempt: number,
      ended,
      isComplete,
      usage: usage(),
    });
  }
  return result;
}

/** The stop reason comes before the text: a refusal or a cut answer must not be read as an answer. */
function judge(
  request: ModelRequest,
  reading: StreamReading,
  usage: () => Extract<ModelOutcome, { outcome: 'answered' }>['usage'],
): ModelOutcome {
  const unusable = (reason: string): ModelOutcome => ({
    outcome: 'failed',
    reason,
    isRetryable: true,
    retryAfterMs: null,
  });
  if (reading.stopReason === 'refusal') {
    return { outcome: 'refused', category: reading.refusalCategory || 'unstated', usage: usage() };
  }
  if (reading.stopReason === 'max_tokens') return unusable('max-tokens');
  if (reading.stopReason === 'model_context_window_exceeded') {
    return { outcome: 'failed', reason: 'context-window', isRetryable: false, retryAfterMs: null };
  }
  const text = reading.text.trim();
  if (text === '') return unusable('empty-answer');
  if (request.schema && !isJson(text)) return unusable('broken-json');
  return { outcome: 'answered', text, usage: usage() };
}

function broken(timer: IdleTimer, triage: ErrorTriage | null, requestId: string): AttemptResult {
  const end = timer.ended();
  if (end === 'cancelled') return { outcome: { outcome: 'cancelled' }, error: null };
  const timeout = { isRetryable: true, retryAfterMs: null, isSpendCap: false, alarm: false };
  const cause =
    end === 'running' && triage ? triage : { ...timeout, reason: end === 'idle' ? 'idle' : 'deadline' };
  const { reason, isRetryable, retryAfterMs } = cause;
  return {
    outcome: { outcome: 'failed', reason, isRetryable, retryAfterMs },
    error: { ...cause, requestId },
  };
}

function errorRequestId(error: unknown): string {
  return typeof error === 'object' && error !== null && 'requestID' in error
    ? String(error.requestID ?? '')
    : '';
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
