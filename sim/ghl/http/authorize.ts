import type { SpecOperation } from '../openapi/spec-operation.ts';
import { type Answer, refuse } from './answer.ts';
import type { Grant } from './grant.ts';

const publishedVersions = new Set(['legacy', '2021-04-15', '2021-07-28', '2023-02-21', 'v3']);

export function checkVersion(operation: SpecOperation, version: string | undefined): Answer | undefined {
  if (!operation.needsVersion) return undefined;
  if (version === undefined) return refuse(401, 'version header was not found.');
  return publishedVersions.has(version) ? undefined : refuse(401, 'version header is invalid');
}

export function bearerOf(header: string | undefined): string | undefined {
  return header?.match(/^Bearer\s+(\S+)$/i)?.[1];
}

/** One rule of the operation must fit the token: its kind, its owner and its scope. */
export function checkScope(operation: SpecOperation, grant: Grant): Answer | undefined {
  const rules = operation.security.filter((rule) => rule.scope !== '');
  if (rules.length === 0) return undefined;
  const fits = rules.some(({ scheme, scope }) => {
    const userType = scheme.startsWith('Agency') ? 'Company' : 'Location';
    const isKindFine = grant.kind === 'oauth' || !scheme.endsWith('-Only');
    return isKindFine && grant.userType === userType && grant.scopes.has(scope);
  });
  return fits ? undefined : refuse(401, 'The token is not authorized for this scope.');
}

/** Every location the request names must be the token's; an agency token may name any of its own. */
export function checkLocation(grant: Grant, named: readonly (string | undefined)[]): Answer | undefined {
  if (grant.userType === 'Company') return undefined;
  const isForeign = named.some((id) => id !== undefined && id !== grant.locationId);
  return isForeign ? refuse(403, 'The token does not have access to this location.') : undefined;
}
