import type { AnswerListener, Lane, ModelOutcome, ModelRequest, ModelUsage } from '../../domain/model.ts';
import { type Backoff, backoffMs } from '../../kit/backoff.ts';
import { type Deadline, startDeadline } from '../../kit/deadline.ts';
import type { Log } from '../../kit/log.ts';
import type { Random } from '../../kit/random.ts';
import { retry } from '../../kit/retry.ts';
import type { Wait } from '../../kit/wait.ts';
import { type AttemptOptions, type AttemptResult, attempt } from './attempt.ts';
import { type LaneConfig, laneOn } from './lanes.ts';
import type { SpendStop } from './spend-stop.ts';

export interface AskOptions extends Omit<AttemptOptions, 'headers' | 'client' | 'listener'> {
  /** The pooled client, or the one without a pool where the request wants that. */
  readonly client: (request: ModelRequest) => AttemptOptions['client'];
  readonly lanes: Readonly<Record<Lane, LaneConfig>>;
  readonly random: Random;
  readonly wait: Wait;
  readonly log: Log;
  readonly spendStop: SpendStop;
  readonly headers: (request: ModelRequest) => Readonly<Record<string, string>>;
  readonly onAttempt: () => void;
}

const backoff: Backoff = { firstMs: 300, longestMs: 2000 };
const retries = 2;

/** Builds the one way to ask: total deadline, at most two repeats inside it, none after a spend cap. */
export function createAsk(
  options: AskOptions,
): (request: ModelRequest, listener?: AnswerListener) => Promise<ModelOutcome> {
  const { clock, random, wait, spendStop } = options;
  const delayMs = ({ error }: AttemptResult, number: number) =>
    error?.isRetryable ? Math.max(error.retryAfterMs ?? 0, backoffMs(backoff, number, random)) : null;
  return async (request, listener) => {
    using deadline = startDeadline({ timeoutMs: request.deadlineMs, clock, signal: request.signal });
    if (deadline.ended() === 'cancelled') return { outcome: 'cancelled' };
    const retryAfterMs = spendStop.remainingMs;
    if (retryAfterMs > 0) {
      return { outcome: 'failed', reason: 'spend-cap', isRetryable: false, isOutage: false, retryAfterMs };
    }
    const policy = { retries, deadline, wait, delayMs };
    const alsoPaid: ModelUsage[] = [];
    const { outcome } = await retry(policy, async (number) => {
      const result = await once(options, request, deadline, number, listener);
      if (result.wasted !== null) alsoPaid.push(result.wasted);
      return result;
    });
    // Cancelled while waiting for the next attempt: the last failure is of no interest any more.
    const isMoot = deadline.ended() === 'cancelled' && outcome.outcome === 'failed';
    const end: ModelOutcome = isMoot ? { outcome: 'cancelled' } : outcome;
    return alsoPaid.length === 0 ? end : { ...end, alsoPaid };
  };
}

async function once(
  options: AskOptions,
  request: ModelRequest,
  deadline: Deadline,
  number: number,
  listener: AnswerListener | undefined,
): Promise<AttemptResult> {
  options.onAttempt();
  if (number > 0) listener?.restarted();
  const own = options.lanes[request.lane];
  const lane = request.model === undefined ? own : laneOn(own, request.model);
  const headers = options.headers(request);
  const result = await attempt(request, lane, deadline, number, {
    ...options,
    client: options.client(request),
    headers,
    listener,
  });
  if (result.error?.isSpendCap) options.spendStop.reached();
  report(result, request, number, options.log);
  return result;
}

function report(result: AttemptResult, request: ModelRequest, number: number, log: Log): void {
  if (!result.error) return;
  const { reason, requestId, alarm } = result.error;
  const { lane, locationId, runId } = request;
  const fields = { lane, locationId, runId, attempt: number, reason, requestId };
  if (alarm) log.error(fields, 'Claude refused a call in a way that somebody must mend');
  else log.warn(fields, 'A call to Claude failed');
}
