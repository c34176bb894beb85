import type { Clock } from '../../kit/clock.ts';
import type { Log } from '../../kit/log.ts';
import { hashOfSecret } from '../../kit/secret.ts';
import type { HashQueue } from './hash-queue.ts';
import { checkPassword, hashPassword } from './password.ts';
import type { AccountStore, SignInTries } from './ports.ts';
import type { OpenedSession, Sessions } from './sessions.ts';

export interface SignInOptions {
  readonly accounts: AccountStore;
  readonly tries: SignInTries;
  readonly sessions: Sessions;
  readonly hashing: HashQueue;
  /** The hash of nobody's password. */
  readonly decoy: () => Promise<string>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  /** Network address of whoever asks. */
  readonly address: string;
  readonly device: string;
}

export type SignInOutcome =
  | { readonly outcome: 'signed-in'; readonly session: OpenedSession }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'wait'; readonly ms: number };

const busyMs = 5_000;

/**
 * Sign-in by e-mail and password. Tries are counted in the database, for all processes and across restarts: per account
 * (five free, then 1, 2, 4 … up to 60 s, short enough that a stranger cannot lock a person out) and per address (twenty
 * free, up to 15 minutes). An unknown e-mail costs the same work and gets the same answer as a wrong password.
 */
export class SignIn {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  async signIn({ email, password, address, device }: SignInRequest): Promise<SignInOutcome> {
    const { accounts, tries, sessions, hashing, clock, log } = this.#options;
    const account = { subject: `account ${hashOfSecret(email)}`, free: 5, first: 1_000, most: 60_000 };
    const from = { subject: `address ${networkOf(address)}`, free: 20, first: 1_000, most: 900_000 };
    const waitMs = await tries.begin([account, from], clock.now());
    if (waitMs > 0) return { outcome: 'wait', ms: waitMs };
    const known = await accounts.passwordOf(email);
    const kept = known?.password ?? (await this.#options.decoy());
    const verdict = await hashing.run(() => checkPassword(password, kept));
    if (verdict === null) return { outcome: 'wait', ms: busyMs };
    if (known === null || !verdict.isRight) {
      log.warn({ accountId: known?.accountId ?? null }, 'a sign-in was refused');
      return { outcome: 'refused' };
    }
    await tries.forgive(account.subject, from.subject);
    if (verdict.isWeak) await this.#strengthen(known.accountId, password);
    return { outcome: 'signed-in', session: await sessions.open(known.accountId, device) };
  }

  /** A new password by the old one; all other sessions end. */
  async changePassword(change: {
    readonly accountId: string;
    readonly email: string;
    readonly sessionId: string;
    readonly current: string;
    readonly wanted: string;
  }): Promise<
    { readonly outcome: 'changed' | 'refused' } | { readonly outcome: 'wait'; readonly ms: number }
  > {
    const { accounts, tries, sessions, hashing, clock } = this.#options;
    const subject = `change ${change.accountId}`;
    const waitMs = await tries.begin([{ subject, free: 5, first: 1_000, most: 60_000 }], clock.now());
    if (waitMs > 0) return { outcome: 'wait', ms: waitMs };
    const known = await accounts.passwordOf(change.email);
    if (known?.accountId !== change.accountId) return { outcome: 'refused' };
    const hash = await hashing.run(async () => {
      const { isRight } = await checkPassword(change.current, known.password);
      return isRight ? await hashPassword(change.wanted) : 'wrong';
    });
    if (hash === null) return { outcome: 'wait', ms: busyMs };
    if (hash === 'wrong') return { outcome: 'refused' };
    await tries.forgive(subject, subject);
    await accounts.keepPassword(change.accountId, hash, clock.now());
    await sessions.endAll(change.accountId, change.sessionId);
    return { outcome: 'changed' };
  }

  /** The cost was raised since the password was kept. In a crowd it waits for the next sign-in. */
  async #strengthen(accountId: string, password: string): Promise<void> {
    const { accounts, hashing, clock } = this.#options;
    const hash = await hashing.run(() => hashPassword(password));
    if (hash !== null) await accounts.keepPassword(accountId, hash, clock.now());
  }
}

/** One customer of a provider usually has a whole /64 of IPv6 addresses. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/u, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: Math.max(zeros, 0) }, () => '0'), ...after];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
