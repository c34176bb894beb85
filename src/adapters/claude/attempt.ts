import type { Anthropic } from '@anthropic-ai/sdk';
import type { AnswerListener, ModelOutcome, ModelRequest, ModelUsage } from '../../domain/model.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Deadline } from '../../kit/deadline.ts';
import { brokenOff, type ErrorTriage, triageError } from './errors.ts';
import { IdleTimer } from './idle-timer.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { LaneConfig } from './lanes.ts';
import type { PromptWarmth } from './prompt-warmth.ts';
import { toWire } from './request.ts';
import { readStream } from './stream.ts';
import { UsageMeter, type UsageRecord } from './usage.ts';

export interface AttemptOptions {
  readonly client: Anthropic;
  readonly clock: Clock;
  readonly idleMs: number;
  readonly warmth: PromptWarmth;
  readonly headers: Readonly<Record<string, string>>;
  readonly onUsage: (record: UsageRecord) => void;
  readonly listener?: AnswerListener | undefined;
}

export interface AttemptResult {
  readonly outcome: ModelOutcome;
  /** Set when the vendor or the connection failed, as against an answer that we cannot use. */
  readonly error: (ErrorTriage & { readonly requestId: string }) | null;
  /** What the vendor counted for an attempt whose outcome does not say it itself. */
  readonly wasted: ModelUsage | null;
}

type Exchange = Omit<AttemptResult, 'wasted'>;

/** One request to the vendor, streamed, so that silence is noticed and the first token can be timed. */
export async function attempt(
  request: ModelRequest,
  lane: LaneConfig,
  deadline: Deadline,
  number: number,
  options: AttemptOptions,
): Promise<AttemptResult> {
  const meter = new UsageMeter(options.clock);
  using timer = new IdleTimer(deadline, options.idleMs);
  const result = await exchange(request, lane, timer, meter, options);
  if (meter.hasStarted) {
    options.onUsage({
      lane: request.lane,
      locationId: request.locationId,
      contactId: request.contactId,
      runId: request.runId,
      attempt: number,
      ended: result.outcome.outcome,
      isComplete: meter.isComplete,
      cacheMiss: meter.cacheMiss,
      usage: meter.read(),
    });
  }
  const isWasted = meter.hasStarted && !('usage' in result.outcome);
  return { ...result, wasted: isWasted ? meter.read() : null };
}

async function exchange(
  request: ModelRequest,
  lane: LaneConfig,
  timer: IdleTimer,
  meter: UsageMeter,
  options: AttemptOptions,
): Promise<Exchange> {
  const { signal } = timer;
  const visit = request.promptCache === false ? null : await enter(request, lane, signal, options);
  try {
    const wire = toWire(request, lane, visit?.previousMessageId ?? null);
    const call = options.client.messages.create(wire, { signal, headers: options.headers });
    const { data, request_id } = await call.withResponse();
    meter.requestId = request_id ?? '';
    const reading = await readStream(data, meter, {
      started: () => visit?.begun(meter.messageId, meter.cachedTokens),
      event: () => timer.touch(),
      text: (piece) => options.listener?.text(piece),
    });
    // The vendor's client ends an aborted stream without an exception.
    if (!reading.isWhole) return broken(timer, brokenOff('cut-stream'), meter.requestId);
    return { outcome: judgeAnswer(request, reading, meter.read()), error: null };
  } catch (error) {
    return broken(timer, triageError(error), requestIdOf(error) || meter.requestId);
  } finally {
    visit?.ended();
  }
}

/** Ids are empty in a request that no turn asked for. */
function enter(request: ModelRequest, lane: LaneConfig, signal: AbortSignal, { warmth }: AttemptOptions) {
  return warmth.enter(prefixKey(request), lane.model, signal, request.runId !== '');
}

/** Thinking, effort and format never vary inside a lane; an experiment may ask another model. */
export function prefixKey({ lane, model = '', system }: ModelRequest): string {
  return `${lane}\n${model}\n${system}`;
}

/** Our own reason for breaking it off explains more than the exception that followed. */
function broken(timer: IdleTimer, triage: ErrorTriage | null, requestId: string): Exchange {
  const end = timer.ended();
  if (end === 'cancelled') return { outcome: { outcome: 'cancelled' }, error: null };
  const ours = brokenOff(end === 'idle' ? 'idle' : 'deadline');
  const cause = end === 'running' ? (triage ?? ours) : ours;
  const { reason, isRetryable, retryAfterMs } = cause;
  return {
    outcome: { outcome: 'failed', reason, isRetryable, isOutage: isRetryable, retryAfterMs },
    error: { ...cause, requestId },
  };
}

function requestIdOf(error: unknown): string {
  const id = typeof error === 'object' && error !== null && 'requestID' in error ? error.requestID : '';
  return typeof id === 'string' ? id : '';
}
