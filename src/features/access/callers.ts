import { LRUCache } from 'lru-cache';
import type { Clock } from '../../kit/clock.ts';
import { hashOfSecret } from '../../kit/secret.ts';
import type { Grant } from './caller.ts';
import type { SessionStore, TokenStore } from './ports.ts';
import { secretCheck } from './same-secret.ts';
import { sessionIdleMs } from './session-times.ts';
import { tokenPrefix } from './tokens.ts';

/** What somebody brings to prove who they are. A token counts alone, even beside a cookie. */
export interface Credentials {
  readonly bearer: string | null;
  /** The secret in the session's cookie. */
  readonly session: string | null;
}

export interface CallersOptions {
  readonly sessions: Pick<SessionStore, 'callerOf'>;
  readonly tokens: Pick<TokenStore, 'callerOf'>;
  /** A token from the settings or the state folder that is the owner's; null = none. */
  readonly operatorToken: string | null;
  readonly clock: Clock;
}

/** What another process revoked works here for this long at most; what this one revoked ends at once. */
const rememberedMs = 5_000;
const rememberedAtMost = 5_000;

const operator: Grant = {
  caller: { role: 'owner', userId: 'operator-token', agentId: null, locationIds: 'all' },
  isReadOnly: false,
  name: 'operator',
  proof: { kind: 'operator-token' },
};

/** Knows callers by their secrets, and remembers them for moments so that a busy panel asks the database seldom. */
export class Callers {
  readonly #options: CallersOptions;
  readonly #isOperator: (bearer: string) => boolean;
  readonly #known = new LRUCache<string, Grant>({ max: rememberedAtMost, ttl: rememberedMs });

  constructor(options: CallersOptions) {
    this.#options = options;
    const { operatorToken } = options;
    this.#isOperator = operatorToken === null ? () => false : secretCheck(operatorToken);
  }

  /** Null: nobody known. `stillThere`: asked for a stream that goes on, which is no visit of a person. */
  async identify({ bearer, session }: Credentials, why?: 'stillThere'): Promise<Grant | null> {
    const secret = bearer ?? session;
    if (secret === null) return null;
    if (bearer !== null && !bearer.startsWith(tokenPrefix)) {
      return this.#isOperator(bearer) ? operator : null;
    }
    const hash = hashOfSecret(secret);
    const key = `${bearer === null ? 'session' : 'token'} ${hash}`;
    const remembered = this.#known.get(key);
    if (remembered !== undefined) return remembered;
    const grant =
      bearer === null ? await this.#bySession(hash, why === undefined) : await this.#byToken(hash);
    if (grant !== null) this.#known.set(key, grant);
    return grant;
  }

  /** After anything was revoked or changed. */
  forget(): void {
    this.#known.clear();
  }

  async #bySession(hash: string, isVisit: boolean): Promise<Grant | null> {
    const { sessions, clock } = this.#options;
    const found = await sessions.callerOf(hash, clock.now(), sessionIdleMs, isVisit);
    if (found === null) return null;
    const { caller, name, sessionId } = found;
    return { caller, name, isReadOnly: false, proof: { kind: 'session', sessionId } };
  }

  async #byToken(hash: string): Promise<Grant | null> {
    const { tokens, clock } = this.#options;
    const found = await tokens.callerOf(hash, clock.now());
    if (found === null) return null;
    const { caller, name, isReadOnly, tokenId } = found;
    return { caller, name, isReadOnly, proof: { kind: 'token', tokenId } };
  }
}
