import type { Caller } from './caller.ts';

/** Everything that may be seen of somebody who signs in. Times are milliseconds since 1970 UTC. */
export interface Account {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Caller['role'];
  /** Id of the person's user in the CRM. */
  readonly agentId: string | null;
  readonly locationIds: Caller['locationIds'];
  readonly state: 'invited' | 'active' | 'disabled';
  readonly createdAt: number;
  /** Last visit of any session that still exists. */
  readonly seenAt: number | null;
}

export interface NewAccount {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly agentId: string | null;
  readonly locationIds: Caller['locationIds'];
}

/** What may be changed about an account; absent = stays. */
export interface AccountChange {
  readonly name?: string;
  readonly agentId?: string | null;
  readonly locationIds?: Caller['locationIds'];
  readonly state?: 'active' | 'disabled';
}

export interface Link {
  readonly hash: string;
  readonly expiresAt: number;
}

export type LinkHolder =
  | { readonly outcome: 'owner-to-be' }
  | { readonly outcome: 'person'; readonly name: string; readonly email: string }
  | { readonly outcome: 'dead' };

export type Taken = { readonly outcome: 'taken'; readonly what: 'email' | 'agent' };

export interface AccountStore {
  list(): Promise<readonly Account[]>;
  find(accountId: string): Promise<Account | null>;
  /** By e-mail, in lower case; only whoever is active has a password. */
  passwordOf(email: string): Promise<{ readonly accountId: string; readonly password: string } | null>;
  keepPassword(accountId: string, password: string, now: number): Promise<void>;
  invite(account: NewAccount, now: number): Promise<{ readonly outcome: 'invited' } | Taken>;
  change(
    accountId: string,
    change: AccountChange,
    now: number,
  ): Promise<{ readonly outcome: 'changed' | 'unknown' } | Taken>;
  /** False: there is an owner, who needs no such link. */
  putOwnerLink(link: Link): Promise<boolean>;
  putLink(accountId: string, link: Link): Promise<void>;
  holderOf(linkHash: string, now: number): Promise<LinkHolder>;
  /** False: the link is dead. */
  makeOwner(
    linkHash: string,
    owner: Pick<NewAccount, 'accountId' | 'email' | 'name'> & { readonly password: string },
    now: number,
  ): Promise<boolean>;
  /** Null: the link is dead. */
  useLink(linkHash: string, password: string, now: number): Promise<string | null>;
}

export interface Session {
  readonly sessionId: string;
  /** Browser and system in their own words. */
  readonly device: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly expiresAt: number;
}

export interface SessionStore {
  open(session: Session & { readonly hash: string; readonly accountId: string }): Promise<void>;
  /** Null: no such session, idle for longer, over, or its person is disabled. */
  callerOf(
    hash: string,
    now: number,
    idleMs: number,
    /** False: nobody did anything, so the idle time goes on. */
    isVisit: boolean,
  ): Promise<{ readonly sessionId: string; readonly name: string; readonly caller: Caller } | null>;
  list(accountId: string, now: number, idleMs: number): Promise<readonly Session[]>;
  end(accountId: string, sessionId: string): Promise<boolean>;
  /** All of a person's, but one. */
  endAll(accountId: string, exceptSessionId: string | null): Promise<number>;
}

/** A token as it is listed: without its secret, which was shown once. */
export interface AccessToken {
  readonly tokenId: string;
  /** How its holder recognises it. */
  readonly prefix: string;
  readonly name: string;
  readonly role: Caller['role'];
  readonly agentId: string | null;
  readonly locationIds: Caller['locationIds'];
  readonly isReadOnly: boolean;
  /** Null: made with the operator's token. */
  readonly accountId: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
}

export interface TokenStore {
  put(token: AccessToken & { readonly hash: string }): Promise<void>;
  callerOf(
    hash: string,
    now: number,
  ): Promise<{
    readonly tokenId: string;
    readonly name: string;
    readonly caller: Caller;
    readonly isReadOnly: boolean;
  } | null>;
  list(): Promise<readonly AccessToken[]>;
  revoke(tokenId: string): Promise<boolean>;
}

/** Whose tries are counted together, and what they cost. */
export interface SignInSubject {
  readonly subject: string;
  /** Failures that cost nothing; the next one costs `first` milliseconds, then twice as much each, up to `most`. */
  readonly free: number;
  readonly first: number;
  readonly most: number;
}

export interface SignInTries {
  /** Counts a try as failed and gives the milliseconds to wait; 0 = go ahead. A refused try is not counted. */
  begin(subjects: readonly SignInSubject[], now: number): Promise<number>;
  forgive(accountSubject: string, addressSubject: string): Promise<void>;
}
