import type { Contact } from '../../domain/contact.ts';
import type { CallOptions, Crm, CrmFailure, CrmResult } from '../../domain/crm.ts';

const refusal: CrmFailure = {
  outcome: 'failed',
  kind: 'refused',
  status: null,
  message: 'a rehearsal does not touch the CRM',
  isRetryable: false,
  retryAfterMs: null,
};

/**
 * The CRM of a rehearsal: it knows one contact, as it was then, and refuses everything else. There is no connection
 * behind it, so that nothing can leave whatever the pipeline tries. `refused` hears what it tried.
 */
export function sealedCrm(contact: Contact | null, refused: (operation: string) => void): Crm {
  const gone: CrmFailure = { ...refusal, kind: 'not-found', message: 'the contact is not on record' };
  const read = {
    // all three are declared: the flow without pools finds the place of the options by counting
    getContact: (
      _locationId: string,
      contactId: string,
      _options?: CallOptions,
    ): Promise<CrmResult<Contact>> =>
      Promise.resolve(contact?.contactId === contactId ? { outcome: 'ok', value: contact } : gone),
  };
  const sealed = new Proxy(read, {
    get: (known, operation) => {
      if (operation in known) return Reflect.get(known, operation);
      return () => {
        refused(String(operation));
        return Promise.resolve(refusal);
      };
    },
  });
  // the proxy answers every method of the port, which the compiler cannot see
  return sealed as unknown as Crm;
}
