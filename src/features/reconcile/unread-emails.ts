import type { CrmFailure } from '../../domain/crm.ts';
import type { Log } from '../../kit/log.ts';

/** Passes in which an email could not be read before a person is asked to. */
const passesAtMost = 3;

/**
 * Counts how often an email could not be read. It holds up its conversation and the mark for a few passes, and then goes to
 * a person: for ever would mean that one email keeps the whole location from being reconciled. A restart counts anew.
 */
export class UnreadEmails {
  readonly #log: Log;
  readonly #passes = new Map<string, number>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** `failure`: null where the CRM answered without words. */
  isGivenUp(locationId: string, emailId: string, failure: CrmFailure | null): boolean {
    // says nothing of this email
    if (failure?.kind === 'limited' || failure?.kind === 'unreachable') return false;
    const passes = (this.#passes.get(emailId) ?? 0) + 1;
    this.#passes.set(emailId, passes);
    const why = failure?.message ?? 'no words';
    if (passes < passesAtMost) {
      this.#log.warn(
        { locationId, emailId, passes, why },
        'an email could not be read; the next pass tries again',
      );
      return false;
    }
    this.#passes.delete(emailId);
    this.#log.error({ locationId, emailId, passes, why }, 'an email could not be read; a person is asked to');
    return true;
  }

  wasRead(emailId: string): void {
    this.#passes.delete(emailId);
  }
}
