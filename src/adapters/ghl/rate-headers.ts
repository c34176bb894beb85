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

export function readRateHeaders(headers: Headers): RateReading {
  const retryAfterSeconds = numberIn(headers, 'retry-after');
  return {
    most: positive(numberIn(headers, 'x-ratelimit-max')),
    intervalMs: positive(numberIn(headers, 'x-ratelimit-interval-milliseconds')),
    remaining: numberIn(headers, 'x-ratelimit-remaining'),
    dailyRemaining: numberIn(headers, 'x-ratelimit-daily-remaining'),
    dailyResetMs: numberIn(headers, 'x-ratelimit-daily-reset'),
    retryAfterMs: retryAfterSeconds === null ? null : retryAfterSeconds * 1000,
  };
}

function numberIn(headers: Headers, name: string): number | null {
  const value = headers[name];
  if (typeof value !== 'string' || value.trim() === '') return null;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

function positive(value: number | null): number | null {
  return value !== null && value > 0 ? value : null;
}
