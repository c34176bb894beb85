import { type Answer, ok, refuse } from '../http/answer.ts';
import type { Fields } from '../http/fields.ts';
import type { Operation } from '../http/operation.ts';
import type { TokenBook, TokenPair } from '../http/token-book.ts';
import type { AppIdentity } from '../webhooks/event.ts';
import type { World } from '../world/world.ts';

export interface OauthParts {
  readonly tokens: TokenBook;
  readonly app: AppIdentity;
  readonly world: World;
  readonly tokenHasRefresh: () => boolean;
}

/** Token calls; they need the token book, which no other operation sees. */
export function oauthOperations(parts: OauthParts): readonly Operation[] {
  return [
    { file: 'oauth', operationId: 'get-access-token', handle: ({ body }) => exchange(parts, body) },
    {
      file: 'oauth',
      operationId: 'get-location-access-token',
      handle: ({ body }) => {
        const location = parts.world.locations.get(body.text('locationId') ?? '');
        if (location === undefined) return refuse(400, 'Location not found');
        const resource = { companyId: location.companyId, locationId: location.id };
        return ok(tokenBody(parts.tokens.issue(resource, parts.tokenHasRefresh()), parts.app));
      },
    },
    {
      file: 'oauth',
      operationId: 'get-installed-location',
      handle: ({ grant }) => {
        const own = [...parts.world.locations.values()].filter((it) => it.companyId === grant.companyId);
        const locations = own.map(({ id, name }) => ({ _id: id, name, address: '', isInstalled: true }));
        return ok({ locations, count: locations.length, installToFutureLocations: false });
      },
    },
  ];
}

function exchange({ tokens, app }: OauthParts, body: Fields): Answer {
  if (body.text('client_id') !== app.clientId || body.text('client_secret') !== app.clientSecret) {
    return oauthError(401, 'invalid_client', 'Client authentication failed.');
  }
  const isRefresh = body.text('grant_type') === 'refresh_token';
  const pair = isRefresh
    ? tokens.refresh(body.text('refresh_token') ?? '')
    : tokens.redeemCode(body.text('code') ?? '');
  if (pair !== undefined) return ok(tokenBody(pair, app));
  return oauthError(400, 'invalid_grant', `This ${isRefresh ? 'refresh token' : 'code'} is invalid.`);
}

function oauthError(status: number, error: string, description: string): Answer {
  return { status, body: { error, error_description: description } };
}

function tokenBody(pair: TokenPair, app: AppIdentity): Record<string, unknown> {
  const { grant, refreshToken, expiresInSeconds } = pair;
  return {
    access_token: grant.accessToken,
    token_type: 'Bearer',
    expires_in: expiresInSeconds,
    ...(refreshToken === undefined
      ? {}
      : { refresh_token: refreshToken, refreshTokenId: refreshToken.slice(-12) }),
    scope: [...grant.scopes].join(' '),
    userType: grant.userType,
    companyId: grant.companyId,
    ...(grant.locationId === undefined ? {} : { locationId: grant.locationId }),
    userId: 'simInstallingUser001',
    appId: app.appId,
    versionId: app.versionId,
    isBulkInstallation: false,
  };
}

/** Lost tokens: the app's own credentials give a new code. Described in a help article, absent from the files. */
export function reconnect({ tokens, app, world }: OauthParts, body: Fields, nowMs: number): Answer {
  if (body.text('clientKey') !== app.clientId || body.text('clientSecret') !== app.clientSecret) {
    return oauthError(401, 'invalid_client', 'Client authentication failed.');
  }
  const locationId = body.text('locationId');
  const location = world.locations.get(locationId ?? '');
  const companyId = location?.companyId ?? body.text('companyId');
  if (companyId === undefined || (locationId !== undefined && location === undefined)) {
    return refuse(400, 'Location not found');
  }
  const resource = locationId === undefined ? { companyId } : { companyId, locationId };
  const expiresAt = new Date(nowMs + 600_000).toISOString();
  return ok({ authorizationCode: tokens.issueCode(resource), expiresAt });
}
