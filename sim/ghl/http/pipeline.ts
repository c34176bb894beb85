import type { Context } from '../context.ts';
import type { Spec } from '../openapi/spec.ts';
import { type Answer, refuse } from './answer.ts';
import { bearerOf, checkLocation, checkScope, checkVersion } from './authorize.ts';
import { Fields } from './fields.ts';
import type { Grant } from './grant.ts';
import { ownerLocation } from './owner-location.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { type ParsedBody, parseBody } from './read-body.ts';
import type { FoundRoute } from './routes.ts';
import type { TokenBook } from './token-book.ts';

export interface PipelineParts {
  readonly context: Context;
  readonly spec: Spec;
  readonly tokens: TokenBook;
  readonly limiter: RateLimiter;
}

export interface Incoming {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: URLSearchParams;
  readonly bytes: Buffer;
}

export interface Outcome {
  readonly answer: Answer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Nobody: for the one call that needs no token. */
const openGrant: Grant = {
  accessToken: '',
  kind: 'oauth',
  appId: '',
  userType: 'Company',
  companyId: '',
  scopes: new Set(),
};

/** GoHighLevel's order: Version, token, rate limit, scope, location, body; then the operation itself. */
export function answerCall(parts: PipelineParts, route: FoundRoute, incoming: Incoming): Outcome {
  const version = headerOf(incoming, 'version');
  const versionProblem = checkVersion(route.spec, version);
  if (versionProblem !== undefined) return { answer: versionProblem, headers: {} };
  if (route.spec.path === '/oauth/token')
    return { answer: perform(parts, route, incoming, openGrant), headers: {} };
  const token = bearerOf(headerOf(incoming, 'authorization'));
  const grant = token === undefined ? undefined : parts.tokens.find(token);
  if (grant === undefined) return { answer: refuse(401, tokenProblem(token)), headers: {} };
  const { isAllowed, headers } = parts.limiter.take(grant);
  if (!isAllowed) return { answer: refuse(429, 'Too Many Requests'), headers };
  const answer = checkScope(route.spec, grant) ?? perform(parts, route, incoming, grant);
  return { answer, headers };
}

/** A token of another shape fails as a JWT; a known shape that is over fails as a token. */
function tokenProblem(token: string | undefined): string {
  const isOurs = token?.startsWith('sim-access-') || (token?.startsWith('pit-') && token.length === 40);
  return isOurs ? 'Invalid token: access token is invalid' : 'Invalid JWT';
}

function perform(parts: PipelineParts, route: FoundRoute, incoming: Incoming, grant: Grant): Answer {
  const { context, spec } = parts;
  const query = Object.fromEntries(incoming.query);
  const body = parseBody(incoming.bytes, headerOf(incoming, 'content-type'));
  const fields = new Fields(body.outcome === 'parsed' ? body.value : {});
  const foreign = checkLocation(grant, namedLocations(context, route, new Fields(query), fields));
  if (foreign !== undefined) return foreign;
  const problem = checkInput(spec, route, query, body);
  if (problem !== undefined) return problem;
  return route.operation.handle({
    context,
    grant,
    params: new Fields(route.params),
    query: new Fields(query),
    body: fields,
    locationId: grant.locationId ?? '',
  });
}

function namedLocations(
  context: Context,
  route: FoundRoute,
  query: Fields,
  body: Fields,
): readonly (string | undefined)[] {
  const { owner } = route.operation;
  const owned = owner && ownerLocation(context.world, owner, route.params[owner.param] ?? '');
  const contactId = body.text('contactId') ?? query.text('contactId') ?? query.text('contact_id');
  const ofContact = contactId === undefined ? undefined : context.world.contacts.get(contactId)?.locationId;
  return [
    query.text('locationId'),
    query.text('location_id'),
    route.params.locationId,
    // The agency mints tokens for any of its locations: there the body names a wish, not a claim.
    route.spec.path.startsWith('/oauth/') ? undefined : body.text('locationId'),
    owned,
    ofContact,
  ];
}

function checkInput(
  spec: Spec,
  route: FoundRoute,
  query: Record<string, unknown>,
  body: ParsedBody,
): Answer | undefined {
  if (body.outcome === 'invalid') return refuse(400, body.reason);
  const problems = [
    ...spec.validators.query(route.spec)(query),
    ...spec.validators.body(route.spec)(body.value),
  ];
  return problems.length === 0 ? undefined : refuse(422, problems);
}

function headerOf(incoming: Incoming, name: string): string | undefined {
  const value = incoming.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
