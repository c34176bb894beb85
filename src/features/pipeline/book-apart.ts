import type { PaidCalls } from './paid-calls.ts';
import type { PipelineDeps } from './ports.ts';
import type { Run } from './run.ts';

type Calls = PaidCalls['all'];
type Books = Pick<PipelineDeps, 'store' | 'clock' | 'log'>;

/** Books calls that no decision takes along. Nobody waits: the ledger of costs is worth less than the lead's answer. */
export function bookApart({ store, clock, log }: Books, { claim, runId }: Run): (calls: Calls) => void {
  return (calls) => {
    if (calls.length === 0) return;
    store.bookCalls(claim, clock.now(), runId, calls).catch((error: unknown) => {
      const { locationId, contactId } = claim;
      log.warn({ err: error, locationId, contactId, runId }, 'the cost of a run could not be booked');
    });
  };
}

/** A run that ends without a decision was paid for all the same. */
export function bookUndecided(deps: Books, run: Run): void {
  const book = bookApart(deps, run);
  book(run.modelCalls.close(book));
}
