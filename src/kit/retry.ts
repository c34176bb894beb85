import type { Deadline } from './deadline.ts';
import type { Wait } from './wait.ts';

export interface RetryOptions<T> {
  /** Attempts after the first. */
  readonly retries: number;
  readonly deadline: Deadline;
  readonly wait: Wait;
  /** How long to wait before repeating after this outcome, or null when it is final. */
  readonly delayMs: (outcome: T, attempt: number) => number | null;
}

/** Runs until an outcome is final, the retries are used up, or the next wait would not fit the deadline. */
export async function retry<T>(options: RetryOptions<T>, run: (attempt: number) => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    const outcome = await run(attempt);
    if (attempt >= options.retries) return outcome;
    const delayMs = options.delayMs(outcome, attempt);
    if (delayMs === null || delayMs >= options.deadline.remainingMs()) return outcome;
    if ((await options.wait(delayMs, options.deadline.signal)) === 'aborted') return outcome;
  }
}
