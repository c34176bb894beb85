import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  emailShape,
  type MadeLink,
  nameShape,
  type Taken,
  type TokenWish,
  tokenLongestDays,
} from '../../features/access/index.ts';
import type {
  InvitedResponse,
  LinkResponse,
  PeopleResponse,
  PersonChangedResponse,
} from '../contract/people.ts';
import type { IssuedTokenResponse, TokensResponse } from '../contract/tokens.ts';
import { formTokenFor, grantOf } from '../enforce-roles.ts';
import { describeAct } from '../note-acts.ts';
import { bytesOf, parseJsonObject } from '../raw-body.ts';
import type { AccessPorts } from './access-ports.ts';
import { baseUrlOf } from './origin.ts';

const agentIdShape = z.string().regex(/^[\w-]{1,64}$/u, 'must be the id of a CRM user');
const locationsShape = z.union([z.literal('all'), z.array(z.string().min(1)).min(1).max(500)]);

export const invitationShape = z.strictObject({
  email: emailShape,
  name: nameShape,
  agentId: agentIdShape.nullable().default(null),
  locationIds: locationsShape,
});

export const userChangeShape = z.strictObject({
  name: nameShape.optional(),
  agentId: agentIdShape.nullable().optional(),
  locationIds: locationsShape.optional(),
  state: z.enum(['active', 'disabled'], 'must be active or disabled').optional(),
});

export const tokenWishShape = z
  .strictObject({
    name: nameShape,
    role: z.enum(['owner', 'agent'], 'must be owner or agent'),
    locationIds: locationsShape,
    agentId: agentIdShape.nullable().default(null),
    isReadOnly: z.boolean().default(false),
    days: z.int().min(1).max(tokenLongestDays, `must be at most ${tokenLongestDays}`).default(90),
  })
  .refine(({ role, agentId }) => role === 'owner' || agentId !== null, {
    path: ['agentId'],
    message: 'is needed: a token of role agent speaks for one CRM user',
  });

interface OfUser {
  Params: { user: string };
}

const forOwner = { config: { role: 'owner' as const } };
const forEverybody = { config: { role: 'agent' as const } };

/** Who I am; for the owner: people and tokens. */
export function accessApi(app: FastifyInstance, ports: AccessPorts): void {
  app.get('/api/me', forEverybody, async (request) => {
    const { proof, isReadOnly } = grantOf(request);
    const { role, userId, agentId, locationIds } = request.caller;
    const account = proof.kind === 'session' ? await ports.access.people.find(userId) : null;
    return {
      ...{ role, userId, agentId, locationIds, isReadOnly, by: proof.kind },
      name: account?.name ?? null,
      email: account?.email ?? null,
      csrf: formTokenFor(request),
    };
  });
  sessionRoutes(app, ports);
  userRoutes(app, ports);
  tokenRoutes(app, ports);

  app.post('/api/owner-link', forOwner, async (request, reply) => {
    const link = await ports.access.people.ownerLink();
    if (link === null) return reply.code(409).send({ error: 'there is an owner already' });
    return linkAnswer(request, ports, 'set-up', link);
  });
}

function sessionRoutes(app: FastifyInstance, { access: { sessions } }: AccessPorts): void {
  const ownSessionId = (request: FastifyRequest) => {
    const { proof } = grantOf(request);
    return proof.kind === 'session' ? proof.sessionId : null;
  };
  const noPerson = { error: 'a token has no sessions; sign in' };

  app.get('/api/sessions', forEverybody, async (request, reply) => {
    const current = ownSessionId(request);
    if (current === null) return reply.code(403).send(noPerson);
    const listed = await sessions.list(request.caller.userId);
    return { sessions: listed.map((one) => ({ ...one, isCurrent: one.sessionId === current })) };
  });

  app.delete<{ Params: { session: string } }>(
    '/api/sessions/:session',
    forEverybody,
    async (request, reply) => {
      if (ownSessionId(request) === null) return reply.code(403).send(noPerson);
      return (await sessions.end(request.caller.userId, request.params.session))
        ? { ended: 1 }
        : reply.code(404).send({ error: 'no such session of yours' });
    },
  );

  app.delete('/api/sessions', forEverybody, async (request, reply) => {
    if (ownSessionId(request) === null) return reply.code(403).send(noPerson);
    return { ended: await sessions.endAll(request.caller.userId) };
  });
}

function userRoutes(app: FastifyInstance, ports: AccessPorts): void {
  const { people } = ports.access;
  const unknown = { error: 'no such user; GET /api/users lists them' };

  app.get('/api/users', forOwner, async () => ({ users: await people.list() }) satisfies PeopleResponse);

  app.post('/api/users', forOwner, async (request, reply) => {
    if (grantOf(request).proof.kind === 'token') return reply.code(403).send(tokensMakeNothing);
    const read = invitationShape.safeParse(parseJsonObject(bytesOf(request.body)));
    const problem = read.success ? unknownLocation(ports, read.data.locationIds) : sentenceOf(read.error);
    if (!read.success || problem !== null) return reply.code(400).send({ error: problem });
    const invited = await people.invite(read.data);
    if (invited.outcome === 'taken') return taken(reply, invited);
    const { account, link } = invited;
    describeAct(request, { subject: account.name, summary: `may see ${saidPlaces(account.locationIds)}` });
    const answer = { user: account, ...linkAnswer(request, ports, 'invitation', link) };
    return reply.code(201).send(answer satisfies InvitedResponse);
  });

  app.post<OfUser>('/api/users/:user/link', forOwner, async (request, reply) => {
    if (grantOf(request).proof.kind === 'token') return reply.code(403).send(tokensMakeNothing);
    const made = await people.linkFor(request.params.user);
    switch (made.outcome) {
      case 'made':
        return linkAnswer(request, ports, 'invitation', made.link);
      case 'unknown':
        return reply.code(404).send(unknown);
      case 'disabled':
        return reply.code(409).send({ error: 'the user is disabled: write {"state": "active"} first' });
      default:
        return made satisfies never;
    }
  });

  app.patch<OfUser>('/api/users/:user', forOwner, async (request, reply) => {
    if (grantOf(request).proof.kind === 'token') return reply.code(403).send(tokensMakeNothing);
    const read = userChangeShape.safeParse(parseJsonObject(bytesOf(request.body)));
    const problem = read.success ? unknownLocation(ports, read.data.locationIds) : sentenceOf(read.error);
    if (!read.success || problem !== null) return reply.code(400).send({ error: problem });
    const changed = await people.change(request.params.user, present(read.data));
    switch (changed.outcome) {
      case 'changed':
        describeAct(request, { subject: changed.account.name, summary: saidChange(read.data) });
        return { user: changed.account } satisfies PersonChangedResponse;
      case 'unknown':
        return reply.code(404).send(unknown);
      case 'owner-stays':
        return reply.code(409).send({ error: 'the owner stays active and sees every location' });
      case 'taken':
        return taken(reply, changed);
      default:
        return changed satisfies never;
    }
  });
}

function tokenRoutes(app: FastifyInstance, ports: AccessPorts): void {
  const { tokens } = ports.access;

  app.get('/api/tokens', forOwner, async () => ({ tokens: await tokens.list() }) satisfies TokensResponse);

  app.post('/api/tokens', forOwner, async (request, reply) => {
    const read = tokenWishShape.safeParse(parseJsonObject(bytesOf(request.body)));
    const problem = read.success ? unknownLocation(ports, read.data.locationIds) : sentenceOf(read.error);
    if (!read.success || problem !== null) return reply.code(400).send({ error: problem });
    const issued = await tokens.issue(read.data satisfies TokenWish, grantOf(request));
    if (issued.outcome === 'not-by-token') return reply.code(403).send(tokensMakeNothing);
    const { secret, token } = issued;
    const { days } = read.data;
    const scope = `${token.role}, ${saidPlaces(token.locationIds)}, ${days} days${token.isReadOnly ? ', reads only' : ''}`;
    describeAct(request, { subject: `${token.name} (${token.prefix}…)`, summary: scope });
    return reply.code(201).send({ secret, token } satisfies IssuedTokenResponse);
  });

  app.delete<{ Params: { token: string } }>('/api/tokens/:token', forOwner, async (request, reply) =>
    (await tokens.revoke(request.params.token))
      ? { revoked: request.params.token }
      : reply.code(404).send({ error: 'no such token; GET /api/tokens lists them' }),
  );
}

const tokensMakeNothing = { error: 'sign in for this: a token lets in no people and makes no tokens' };

function linkAnswer(
  request: FastifyRequest,
  { publicUrl }: AccessPorts,
  page: 'set-up' | 'invitation',
  { secret, expiresAt }: MadeLink,
): LinkResponse {
  return { link: `${baseUrlOf(request, publicUrl)}/${page}/${secret}`, expiresAt };
}

function unknownLocation(
  { locationIds }: AccessPorts,
  wanted: 'all' | readonly string[] | undefined,
): string | null {
  if (wanted === undefined || wanted === 'all') return null;
  const known = locationIds();
  const unknown = wanted.filter((one) => !known.includes(one));
  return unknown.length === 0 ? null : `locationIds: there is no location ${unknown.join(', ')}`;
}

function taken(reply: FastifyReply, { what }: Taken): FastifyReply {
  const error =
    what === 'email' ? 'somebody has this e-mail already' : 'somebody speaks for this CRM user already';
  return reply.code(409).send({ error });
}

function sentenceOf({ issues }: z.ZodError): string {
  return issues
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}

function saidPlaces(locationIds: 'all' | readonly string[]): string {
  return locationIds === 'all' ? 'every location' : locationIds.join(', ');
}

function saidChange({ name, agentId, locationIds, state }: z.output<typeof userChangeShape>): string {
  return [
    ...(name === undefined ? [] : [`name ${name}`]),
    ...(agentId === undefined ? [] : [`CRM user ${agentId ?? 'none'}`]),
    ...(locationIds === undefined ? [] : [`may see ${saidPlaces(locationIds)}`]),
    ...(state === undefined ? [] : [state]),
  ].join(', ');
}

/** Without the fields that were not written. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  // the same keys, and undefined taken out of the values
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
