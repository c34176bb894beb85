import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import { hashOfSecret, type NewSecret } from '../../kit/secret.ts';
import type { Session, SessionStore } from './ports.ts';
import { sessionIdleMs, sessionLongestMs } from './session-times.ts';

export interface SessionsOptions {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly newSecret: NewSecret;
  readonly log: Log;
  /** Something ended. */
  readonly ended: () => void;
}

/** A session that just began; the secret goes into the cookie and nowhere else. */
export interface OpenedSession {
  readonly accountId: string;
  readonly secret: string;
  readonly expiresAt: number;
}

const deviceAtMost = 200;

export class Sessions {
  readonly #options: SessionsOptions;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  async open(accountId: string, device: string): Promise<OpenedSession> {
    const { store, clock, newId, newSecret, log } = this.#options;
    const secret = newSecret(32);
    const sessionId = newId();
    const now = clock.now();
    const expiresAt = now + sessionLongestMs;
    await store.open({
      ...{ sessionId, accountId, hash: hashOfSecret(secret), expiresAt },
      ...{ device: device.slice(0, deviceAtMost), createdAt: now, seenAt: now },
    });
    log.info({ accountId, sessionId }, 'signed in');
    return { accountId, secret, expiresAt };
  }

  list(accountId: string): Promise<readonly Session[]> {
    return this.#options.store.list(accountId, this.#options.clock.now(), sessionIdleMs);
  }

  /** False: no such session of this person. */
  async end(accountId: string, sessionId: string): Promise<boolean> {
    const isEnded = await this.#options.store.end(accountId, sessionId);
    this.#options.ended();
    return isEnded;
  }

  /** Signs a person out everywhere, or everywhere else. Gives the number of sessions that ended. */
  async endAll(accountId: string, exceptSessionId: string | null = null): Promise<number> {
    const count = await this.#options.store.endAll(accountId, exceptSessionId);
    this.#options.ended();
    return count;
  }
}
