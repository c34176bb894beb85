import type { CrmTokens } from '../../domain/crm.ts';
import type { Log } from '../../kit/log.ts';

/**
 * Private integration tokens, one per location, made by the agency in the CRM's settings. They cannot be
 * refreshed: a rejected one stays dead until somebody puts in a new one.
 */
export function createPrivateTokens(tokens: ReadonlyMap<string, string>, log: Log): CrmTokens {
  return {
    tokenFor(locationId) {
      const token = tokens.get(locationId);
      const found = token
        ? ({ outcome: 'ok', token } as const)
        : ({ outcome: 'none', reason: 'this location has no private integration token' } as const);
      return Promise.resolve(found);
    },
    rejected(locationId) {
      log.error({ locationId }, 'The CRM rejects the private integration token: put in a new one');
      return Promise.resolve(false);
    },
  };
}
