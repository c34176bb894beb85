import { z } from 'zod';
import type { AccessToken, Account, Session } from '../../features/access/index.ts';
import { invitationShape, tokenWishShape, userChangeShape } from '../access/routes-api.ts';
import { instant, locationIds } from './common-shapes.ts';
import type { RouteDocs } from './route-doc.ts';

const role = z.enum(['owner', 'agent']);
const agentId = z.string().nullable().describe('id of the CRM user');

const user = z.object({
  accountId: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  agentId,
  locationIds,
  state: z.enum(['invited', 'active', 'disabled']),
  createdAt: instant,
  seenAt: instant.nullable(),
}) satisfies z.ZodType<Account>;

const token = z.object({
  tokenId: z.string(),
  prefix: z.string().describe('the first characters, by which its holder knows it'),
  name: z.string(),
  role,
  agentId,
  locationIds,
  isReadOnly: z.boolean(),
  accountId: z.string().nullable().describe('who made it, and with whom it ends'),
  createdAt: instant,
  expiresAt: instant,
  usedAt: instant.nullable().describe('noted at most once a minute'),
}) satisfies z.ZodType<AccessToken>;

const session = z.object({
  sessionId: z.string(),
  device: z.string(),
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
  isCurrent: z.boolean(),
}) satisfies z.ZodType<Session>;

const link = { link: z.string().describe('works once; shown only now'), expiresAt: instant };
const ended = z.object({ ended: z.int() });
const tag = 'Access' as const;

export const accessDocs: RouteDocs = {
  'GET /api/me': {
    tag,
    summary: 'Who calls, and what they may see',
    answer: z.object({
      role,
      userId: z.string(),
      agentId,
      locationIds,
      isReadOnly: z.boolean(),
      by: z.enum(['operator-token', 'token', 'session']),
      name: z.string().nullable(),
      email: z.string().nullable(),
      csrf: z.string().nullable().describe('for X-CSRF-Token with everything that a cookie changes'),
    }),
  },
  'GET /api/sessions': {
    tag,
    summary: 'Where I am signed in',
    answer: z.object({ sessions: z.array(session) }),
  },
  'DELETE /api/sessions/:session': { tag, summary: 'Sign out in one place', answer: ended },
  'DELETE /api/sessions': { tag, summary: 'Sign out everywhere', answer: ended },
  'GET /api/users': { tag, summary: 'Everybody who may sign in', answer: z.object({ users: z.array(user) }) },
  'POST /api/users': {
    tag,
    summary: 'Invite an agent',
    description: 'Makes an account without a password and a one-time link for it. No mail is sent.',
    body: invitationShape,
    status: 201,
    answer: z.object({ user, ...link }),
    errors: { 409: 'Somebody has this e-mail or speaks for this CRM user already' },
  },
  'POST /api/users/:user/link': {
    tag,
    summary: 'A new one-time link, for whoever forgot their password',
    answer: z.object(link),
    errors: { 404: 'No such user', 409: 'The user is disabled' },
  },
  'PATCH /api/users/:user': {
    tag,
    summary: 'Rename, map, limit, disable or enable somebody',
    description: 'Disabling ends every session and token of theirs at once.',
    body: userChangeShape,
    answer: z.object({ user }),
    errors: { 404: 'No such user', 409: 'Taken, or the owner, who stays' },
  },
  'GET /api/tokens': {
    tag,
    summary: 'Every token, without its secret',
    answer: z.object({ tokens: z.array(token) }),
  },
  'POST /api/tokens': {
    tag,
    summary: 'Make a token for a program',
    description: 'The secret is in this answer and nowhere else. A token makes no tokens.',
    body: tokenWishShape,
    status: 201,
    answer: z.object({ secret: z.string(), token }),
  },
  'DELETE /api/tokens/:token': {
    tag,
    summary: 'Revoke a token',
    answer: z.object({ revoked: z.string() }),
    errors: { 404: 'No such token' },
  },
  'POST /api/owner-link': {
    tag,
    summary: 'The one-time link that makes the owner',
    answer: z.object(link),
    errors: { 409: 'There is an owner already' },
  },
};
