import { readUserContext, type UserContext } from '../adapters/ghl/index.ts';
import type { Access, Account } from '../features/access/index.ts';
import type { GhlSessionPorts } from '../http/routes-ghl-session.ts';
import type { Foundations } from './foundations.ts';

/**
 * Who opens the panel inside the CRM. The context is opened with the app's shared secret, the CRM confirms that this
 * user has this name in this location, and only somebody whom the owner invited with this user's id comes in.
 */
export function ghlSessionsOf(
  { options, crm, clock, log }: Foundations,
  { people, sessions }: Access,
): GhlSessionPorts {
  const { config } = options;
  const { sharedSecret } = config.ghl;
  return {
    now: () => clock.now(),
    publicUrl: config.http.publicUrl,
    enter: async (encrypted, device) => {
      if (sharedSecret === null) return { outcome: 'switched-off' };
      const read = readUserContext(encrypted, sharedSecret);
      if (read.outcome === 'refused') {
        log.warn({ why: read.why }, 'a user context was refused');
        return { outcome: 'not-verified', why: read.why };
      }
      const { user } = read;
      if (user.locationId === null) return { outcome: 'not-verified', why: 'open it inside a sub-account' };
      const users = await crm.listUsers(user.locationId);
      if (users.outcome === 'failed') {
        return users.kind === 'not-found' || users.kind === 'unauthorised'
          ? { outcome: 'not-verified', why: 'this sub-account is not installed here' }
          : { outcome: 'crm-silent' };
      }
      if (!users.value.some(({ id, name }) => id === user.userId && isSameName(name, user.userName))) {
        log.warn({ userId: user.userId, locationId: user.locationId }, 'the CRM knows no such user');
        return { outcome: 'not-verified', why: 'the CRM knows no such user in this sub-account' };
      }
      const account = (await people.list()).find((one) => isTheirs(one, user));
      if (account === undefined) return { outcome: 'nobody', userId: user.userId };
      const session = await sessions.open(account.accountId, device);
      return { outcome: 'entered', session, locationId: user.locationId };
    },
  };
}

function isTheirs({ agentId, state, locationIds }: Account, { userId, locationId }: UserContext): boolean {
  if (agentId !== userId || state !== 'active' || locationId === null) return false;
  return locationIds === 'all' || locationIds.includes(locationId);
}

function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
  return plain(one) === plain(other);
}
