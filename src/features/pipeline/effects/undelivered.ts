import type { Attempt } from './attempt.ts';

/** A task's words for a text that is not with the lead, or may not be. */
export interface Undelivered {
  readonly title: string;
  readonly body: string;
}

export function undelivered(attempt: Attempt): Undelivered {
  const why = 'why' in attempt ? attempt.why : '';
  return attempt.outcome === 'unknown'
    ? {
        title: 'A text may not have arrived',
        body: `The CRM did not say whether it took the assistant's answer (${why}). Please look, and answer if it is missing.`,
      }
    : {
        title: 'A text could not be delivered',
        body: `The CRM did not take the assistant's answer (${why}). Please reach out another way.`,
      };
}

export function mayNotGoAnyMore(why: string): Undelivered {
  return {
    title: 'A text could not be delivered',
    body: `It waited for its hour and may not go any more (${why}). Please reach out another way.`,
  };
}
