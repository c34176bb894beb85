import type { Config } from '../config/config.ts';
import { isSameSecret } from '../features/access/index.ts';
import type { CallerPorts } from '../http/enforce-roles.ts';

/** Who is known: whoever holds the owner's token of the settings or of the state folder. */
export function callersOf({ operatorToken }: Config): CallerPorts {
  return {
    identify: async ({ bearer }) =>
      bearer !== null && operatorToken !== null && isSameSecret(bearer, operatorToken)
        ? {
            caller: { role: 'owner', userId: 'operator-token', agentId: null, locationIds: 'all' },
            isReadOnly: false,
          }
        : null,
  };
}
