import type { Clock } from '../../kit/clock.ts';
import type { NewId } from '../../kit/id.ts';
import { hashOfSecret, type NewSecret } from '../../kit/secret.ts';
import type { Grant } from './caller.ts';
import type { AccessToken, TokenStore } from './ports.ts';

/** So that a leaked one is recognised, by people and by scanners. */
export const tokenPrefix = 'eh_';
const shownLength = tokenPrefix.length + 6;
const dayMs = 86_400_000;
export const tokenLongestDays = 400;

export interface TokenWish
  extends Pick<AccessToken, 'name' | 'role' | 'agentId' | 'locationIds' | 'isReadOnly'> {
  /** 1 to `tokenLongestDays`. */
  readonly days: number;
}

export interface TokensOptions {
  readonly store: TokenStore;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly newSecret: NewSecret;
  /** Something was revoked. */
  readonly revoked: () => void;
}

/** Tokens for programs: shown once, kept as a hash, narrow, and over at a day that is known from the beginning. */
export class Tokens {
  readonly #options: TokensOptions;

  constructor(options: TokensOptions) {
    this.#options = options;
  }

  /** `secret` is shown to whoever asked for it and nowhere else. A token makes no token, or it would never end. */
  async issue(
    wish: TokenWish,
    by: Grant,
  ): Promise<
    | { readonly outcome: 'issued'; readonly secret: string; readonly token: AccessToken }
    | { readonly outcome: 'not-by-token' }
  > {
    if (by.proof.kind === 'token') return { outcome: 'not-by-token' };
    const { store, clock, newId, newSecret } = this.#options;
    const secret = `${tokenPrefix}${newSecret(32)}`;
    const { days, ...scope } = wish;
    const token: AccessToken = {
      ...scope,
      tokenId: newId(),
      prefix: secret.slice(0, shownLength),
      accountId: by.proof.kind === 'session' ? by.caller.userId : null,
      createdAt: clock.now(),
      expiresAt: clock.now() + days * dayMs,
      usedAt: null,
    };
    await store.put({ ...token, hash: hashOfSecret(secret) });
    return { outcome: 'issued', secret, token };
  }

  list(): Promise<readonly AccessToken[]> {
    return this.#options.store.list();
  }

  async revoke(tokenId: string): Promise<boolean> {
    const isRevoked = await this.#options.store.revoke(tokenId);
    this.#options.revoked();
    return isRevoked;
  }
}
