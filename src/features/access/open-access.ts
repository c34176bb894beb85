import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import type { NewSecret } from '../../kit/secret.ts';
import { Callers } from './callers.ts';
import { HashQueue } from './hash-queue.ts';
import { hashPassword } from './password.ts';
import { People } from './people.ts';
import type { AccountStore, SessionStore, SignInTries, TokenStore } from './ports.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';
import { Tokens } from './tokens.ts';

export interface AccessOptions {
  readonly accounts: AccountStore;
  readonly sessions: SessionStore;
  readonly tokens: TokenStore;
  readonly tries: SignInTries;
  readonly operatorToken: string | null;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly newSecret: NewSecret;
  readonly log: Log;
}

export interface Access {
  readonly callers: Callers;
  readonly people: People;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly tokens: Tokens;
}

/** The parts, knowing each other. */
export function openAccess(options: AccessOptions): Access {
  const { accounts, clock, newId, newSecret, log } = options;
  const callers = new Callers(options);
  const forget = () => callers.forget();
  const hashing = new HashQueue();
  const sessions = new Sessions({ store: options.sessions, clock, newId, newSecret, log, ended: forget });
  let decoy: Promise<string> | null = null;
  return {
    callers,
    sessions,
    people: new People({ accounts, sessions, hashing, clock, newId, newSecret, log, changed: forget }),
    signIn: new SignIn({
      ...{ accounts, sessions, hashing, clock, log, tries: options.tries },
      decoy: () => {
        decoy ??= hashPassword(newSecret(32));
        return decoy;
      },
    }),
    tokens: new Tokens({ store: options.tokens, clock, newId, newSecret, revoked: forget }),
  };
}
