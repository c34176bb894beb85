import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import type { Log } from '../../kit/log.ts';
import { hashOfSecret, type NewSecret } from '../../kit/secret.ts';
import type { HashQueue } from './hash-queue.ts';
import { hashPassword } from './password.ts';
import type { Account, AccountChange, AccountStore, LinkHolder, NewAccount, Taken } from './ports.ts';
import { linkLivesMs } from './session-times.ts';
import type { OpenedSession, Sessions } from './sessions.ts';

export interface PeopleOptions {
  readonly accounts: AccountStore;
  readonly sessions: Sessions;
  readonly hashing: HashQueue;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly newSecret: NewSecret;
  readonly log: Log;
  /** Somebody's rights changed. */
  readonly changed: () => void;
}

/** The secret of a one-time link; shown once, like a token's. */
export interface MadeLink {
  readonly secret: string;
  readonly expiresAt: number;
}

export type Entered =
  | { readonly outcome: 'entered'; readonly session: OpenedSession }
  | { readonly outcome: 'link-is-dead' }
  | { readonly outcome: 'busy' };

const linkBytes = 20;

/** The owner, the people they invite, and the one-time links by which both choose their passwords. */
export class People {
  readonly #options: PeopleOptions;

  constructor(options: PeopleOptions) {
    this.#options = options;
  }

  /** A new link that makes whoever opens it first the owner; the one before is dead. Null: there is an owner. */
  async ownerLink(): Promise<MadeLink | null> {
    const made = this.#newLink();
    const link = { hash: hashOfSecret(made.secret), expiresAt: made.expiresAt };
    return (await this.#options.accounts.putOwnerLink(link)) ? made : null;
  }

  holderOf(secret: string): Promise<LinkHolder> {
    return this.#options.accounts.holderOf(hashOfSecret(secret), this.#options.clock.now());
  }

  async becomeOwner(
    secret: string,
    owner: { readonly name: string; readonly email: string; readonly password: string },
    device: string,
  ): Promise<Entered> {
    const { accounts, clock, newId, log } = this.#options;
    if ((await this.holderOf(secret)).outcome !== 'owner-to-be') return { outcome: 'link-is-dead' };
    const password = await this.#options.hashing.run(() => hashPassword(owner.password));
    if (password === null) return { outcome: 'busy' };
    const accountId = newId();
    const made = { accountId, email: owner.email, name: owner.name, password };
    if (!(await accounts.makeOwner(hashOfSecret(secret), made, clock.now()))) {
      return { outcome: 'link-is-dead' };
    }
    log.info({ accountId }, 'there is an owner now');
    return { outcome: 'entered', session: await this.#options.sessions.open(accountId, device) };
  }

  /** An invited person, or one who forgot, chooses a password. Their older sessions end. */
  async choosePassword(secret: string, password: string, device: string): Promise<Entered> {
    const { accounts, clock, changed } = this.#options;
    if ((await this.holderOf(secret)).outcome !== 'person') return { outcome: 'link-is-dead' };
    const hash = await this.#options.hashing.run(() => hashPassword(password));
    if (hash === null) return { outcome: 'busy' };
    const accountId = await accounts.useLink(hashOfSecret(secret), hash, clock.now());
    changed();
    if (accountId === null) return { outcome: 'link-is-dead' };
    return { outcome: 'entered', session: await this.#options.sessions.open(accountId, device) };
  }

  list(): Promise<readonly Account[]> {
    return this.#options.accounts.list();
  }

  find(accountId: string): Promise<Account | null> {
    return this.#options.accounts.find(accountId);
  }

  /** Makes an agent's account without a password, and the link by which they choose one. */
  async invite(
    person: Omit<NewAccount, 'accountId'>,
  ): Promise<{ readonly outcome: 'invited'; readonly account: Account; readonly link: MadeLink } | Taken> {
    const { accounts, clock, newId } = this.#options;
    const accountId = newId();
    const invited = await accounts.invite({ ...person, accountId }, clock.now());
    if (invited.outcome === 'taken') return invited;
    const link = await this.#putLink(accountId);
    const account = await accounts.find(accountId);
    if (account === null) throw new Error(`the invited account ${accountId} is gone`);
    return { outcome: 'invited', account, link };
  }

  /** A link for somebody whose invitation is over or who forgot their password; their old one works until then. */
  async linkFor(
    accountId: string,
  ): Promise<
    { readonly outcome: 'made'; readonly link: MadeLink } | { readonly outcome: 'unknown' | 'disabled' }
  > {
    const account = await this.find(accountId);
    if (account === null) return { outcome: 'unknown' };
    if (account.state === 'disabled') return { outcome: 'disabled' };
    return { outcome: 'made', link: await this.#putLink(accountId) };
  }

  /** Disabling ends every session and token of the person at once. The owner cannot be disabled: nobody could undo it. */
  async change(
    accountId: string,
    change: AccountChange,
  ): Promise<
    | { readonly outcome: 'changed'; readonly account: Account }
    | { readonly outcome: 'unknown' | 'owner-stays' }
    | Taken
  > {
    const { accounts, sessions, clock, changed } = this.#options;
    const before = await this.find(accountId);
    if (before === null) return { outcome: 'unknown' };
    const { state } = change;
    const narrows = state !== undefined || change.locationIds !== undefined;
    if (before.role === 'owner' && narrows) return { outcome: 'owner-stays' };
    const done = await accounts.change(accountId, change, clock.now());
    changed();
    if (done.outcome === 'taken') return done;
    if (state === 'disabled') await sessions.endAll(accountId);
    const account = await this.find(accountId);
    return account === null ? { outcome: 'unknown' } : { outcome: 'changed', account };
  }

  async #putLink(accountId: string): Promise<MadeLink> {
    const link = this.#newLink();
    await this.#options.accounts.putLink(accountId, {
      hash: hashOfSecret(link.secret),
      expiresAt: link.expiresAt,
    });
    return link;
  }

  #newLink(): MadeLink {
    const { clock, newSecret } = this.#options;
    return { secret: newSecret(linkBytes), expiresAt: clock.now() + linkLivesMs };
  }
}
