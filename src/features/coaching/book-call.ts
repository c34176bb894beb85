import type { ModelOutcome } from '../../domain/model.ts';
import { paidFor } from '../../domain/paid-for.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import type { CoachingStore } from './ports.ts';

interface Books {
  readonly store: Pick<CoachingStore, 'bookCall'>;
  readonly clock: Clock;
  readonly log: Log;
}

type Call = Omit<Parameters<CoachingStore['bookCall']>[0], 'at'>;

/** Books what a call of the model cost. Never rejects: the answer is worth more than its line in the ledger. */
export async function bookCall(
  { store, clock, log }: Books,
  call: Call,
  outcome: ModelOutcome,
): Promise<void> {
  try {
    for (const usage of paidFor(outcome)) await store.bookCall({ ...call, at: clock.now() }, usage);
  } catch (error) {
    const { locationId, contactId, lane } = call;
    log.warn({ error: String(error), locationId, contactId, lane }, 'the cost of a call could not be booked');
  }
}
