import type { Clock } from '../../../src/kit/clock.ts';
import type { Ids } from '../ids.ts';
import type { Knobs } from '../knobs.ts';
import type { AppIdentity } from '../webhooks/event.ts';
import { allScopes, type Grant } from './grant.ts';

/** Whose data a token opens. */
export interface Resource {
  readonly companyId: string;
  readonly locationId?: string;
}

export interface TokenPair {
  readonly grant: Grant;
  readonly refreshToken?: string;
  readonly expiresInSeconds: number;
}

/** Access tokens with an end, refresh tokens for one use, private tokens without either. */
export class TokenBook {
  readonly #clock: Clock;
  readonly #ids: Ids;
  readonly #knobs: Knobs;
  readonly #app: AppIdentity;
  readonly #grants = new Map<string, Grant>();
  readonly #refreshTokens = new Map<string, Resource>();
  readonly #codes = new Map<string, Resource>();

  constructor(clock: Clock, ids: Ids, knobs: Knobs, app: AppIdentity) {
    this.#clock = clock;
    this.#ids = ids;
    this.#knobs = knobs;
    this.#app = app;
  }

  addPrivateToken(accessToken: string, resource: Resource, scopes: readonly string[] = allScopes): Grant {
    const grant: Grant = {
      accessToken,
      kind: 'pit',
      appId: accessToken,
      userType: resource.locationId === undefined ? 'Company' : 'Location',
      ...resource,
      scopes: new Set(scopes),
    };
    this.#grants.set(accessToken, grant);
    return grant;
  }

  /** The grant of a token that is known and has not ended. */
  find(accessToken: string): Grant | undefined {
    const grant = this.#grants.get(accessToken);
    const isOver = grant?.expiresAtMs !== undefined && grant.expiresAtMs <= this.#clock.now();
    return isOver ? undefined : grant;
  }

  revoke(accessToken: string): void {
    this.#grants.delete(accessToken);
  }

  issueCode(resource: Resource): string {
    const code = this.#ids.next() + this.#ids.next();
    this.#codes.set(code, resource);
    return code;
  }

  /** Each code works once. */
  redeemCode(code: string, scopes: readonly string[] = allScopes): TokenPair | undefined {
    const resource = this.#codes.get(code);
    this.#codes.delete(code);
    return resource === undefined ? undefined : this.issue(resource, true, scopes);
  }

  /** Each refresh token works once; the pair it gives replaces it. */
  refresh(refreshToken: string): TokenPair | undefined {
    const resource = this.#refreshTokens.get(refreshToken);
    this.#refreshTokens.delete(refreshToken);
    return resource === undefined ? undefined : this.issue(resource, true);
  }

  issue(resource: Resource, hasRefresh: boolean, scopes: readonly string[] = allScopes): TokenPair {
    const { lifetimeMs } = this.#knobs.values.tokens;
    const grant: Grant = {
      accessToken: `sim-access-${this.#ids.next()}${this.#ids.next()}`,
      kind: 'oauth',
      appId: this.#app.appId,
      userType: resource.locationId === undefined ? 'Company' : 'Location',
      ...resource,
      scopes: new Set(scopes),
      expiresAtMs: this.#clock.now() + lifetimeMs,
    };
    this.#grants.set(grant.accessToken, grant);
    const expiresInSeconds = Math.floor(lifetimeMs / 1_000) - 1;
    if (!hasRefresh) return { grant, expiresInSeconds };
    const refreshToken = `sim-refresh-${this.#ids.next()}${this.#ids.next()}`;
    this.#refreshTokens.set(refreshToken, resource);
    return { grant, refreshToken, expiresInSeconds };
  }
}
