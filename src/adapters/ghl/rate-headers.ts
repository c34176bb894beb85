/** What an answer's headers say about the budget; null where they do not say. */
export interface RateReading {
  readonly most: number | null;
  readonly intervalMs: number | null;
  readonly remaining: number | null;
  readonly dailyRemaining: number | null;
  /** Until the daily budget is full again, «only when the API reports it». */
  readonly dailyResetMs: number | null;
  /** Not documented by the platform, honoured when it is there. */
  readonly retryAfterMs: number | null;
}

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/**
 * What a header may say at most. A value beyond it is of something that lies or counts in other units, and believed it
 * would stop all calls of the location for longer than anybody is here to correct it.
 */
const mostAtMost = 10_000;
const intervalAtMostMs = 60_000;
const retryAfterAtMostMs = 3_600_000;
const dayMs = 86_400_000;

export function readRateHeaders(headers: Headers): RateReading {
  const retryAfterSeconds = numberIn(headers, 'retry-after');
  return {
    most: likely(positive(numberIn(headers, 'x-ratelimit-max')), mostAtMost),
    intervalMs: likely(positive(numberIn(headers, 'x-ratelimit-interval-milliseconds')), intervalAtMostMs),
    remaining: numberIn(headers, 'x-ratelimit-remaining'),
    dailyRemaining: numberIn(headers, 'x-ratelimit-daily-remaining'),
    dailyResetMs: likely(numberIn(headers, 'x-ratelimit-daily-reset'), dayMs),
    retryAfterMs: retryAfterSeconds === null ? null : Math.min(retryAfterSeconds * 1000, retryAfterAtMostMs),
  };
}

function numberIn(headers: Headers, name: string): number | null {
  const value = headers[name];
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

function likely(value: number | null, atMost: number): number | null {
  return value !== null && value <= atMost ? value : null;
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
