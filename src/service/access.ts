import {
  createAccountStore,
  createSessionStore,
  createSignInTries,
  createTokenStore,
} from '../adapters/store/index.ts';
import { type Access, openAccess } from '../features/access/index.ts';
import { systemId } from '../kit/id.ts';
import { systemSecret } from '../kit/secret.ts';
import type { Foundations } from './foundations.ts';

/** Who may come in, on this service's database. */
export function accessOf({ options, database, clock, log }: Foundations): Access {
  return openAccess({
    accounts: createAccountStore(database),
    sessions: createSessionStore(database),
    tokens: createTokenStore(database),
    tries: createSignInTries(database),
    operatorToken: options.config.operatorToken,
    ...{ clock, log, newId: systemId, newSecret: systemSecret },
  });
}

/** Made anew at each start until somebody used one. */
export async function ownerLinkOf({ people }: Access, baseUrl: string): Promise<string | null> {
  const link = await people.ownerLink();
  return link === null ? null : `${baseUrl}/set-up/${link.secret}`;
}
