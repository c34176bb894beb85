import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Account, passwordShape } from '../../features/access/index.ts';
import { formTokenFor, grantOf } from '../enforce-roles.ts';
import { readForm } from '../read-form.ts';
import type { AccessPorts } from './access-ports.ts';
import { isSecure } from './origin.ts';
import { accountPage } from './pages/account-page.ts';
import { refuse } from './refuse.ts';
import { sentence } from './routes-pages.ts';
import { sendPage } from './send-page.ts';
import { takeSession } from './session-cookie.ts';

const forPeople = { config: { role: 'agent' as const } };
const nothing = { problem: null, problems: {}, note: null };
const shownSessions = 20;

interface Visitor {
  readonly account: Account;
  readonly sessionId: string;
  readonly formToken: string;
}

/** A signed-in person's own page: out, out everywhere, another password. */
export function accountRoutes(app: FastifyInstance, ports: AccessPorts): void {
  const { sessions, signIn } = ports.access;

  app.get<{ Querystring: { done?: string } }>('/account', forPeople, async (request, reply) => {
    const visitor = await visitorOf(request, ports);
    if (visitor === null) return noPerson(request, reply);
    const note = request.query.done === undefined ? null : 'The password is changed. Other sessions ended.';
    return show(reply, ports, visitor, 200, { ...nothing, note });
  });

  app.post('/sign-out', forPeople, async (request, reply) => {
    const { proof, caller } = grantOf(request);
    if (proof.kind !== 'session') return noPerson(request, reply);
    if (readForm(request).where === 'everywhere') await sessions.endAll(caller.userId);
    else await sessions.end(caller.userId, proof.sessionId);
    takeSession(reply, isSecure(request, ports.publicUrl));
    return reply.redirect('/sign-in?done=1', 303);
  });

  app.post('/account/password', forPeople, async (request, reply) => {
    const visitor = await visitorOf(request, ports);
    if (visitor === null) return noPerson(request, reply);
    const { account, sessionId } = visitor;
    const { current = '', password } = readForm(request);
    const wanted = passwordShape.safeParse(password);
    if (!wanted.success) {
      const problems = { password: sentence(wanted.error.issues[0]?.message ?? '') };
      return show(reply, ports, visitor, 400, { ...nothing, problems });
    }
    const { accountId, email } = account;
    const change = { accountId, email, sessionId, current: current.slice(0, 200), wanted: wanted.data };
    const changed = await signIn.changePassword(change);
    switch (changed.outcome) {
      case 'changed':
        return reply.redirect('/account?done=1', 303);
      case 'refused':
        return show(reply, ports, visitor, 400, {
          ...nothing,
          problems: { current: 'That is another one.' },
        });
      case 'wait': {
        const problem = `Too many tries. Wait ${Math.max(1, Math.ceil(changed.ms / 1000))} seconds.`;
        return show(reply, ports, visitor, 429, { ...nothing, problem });
      }
      default:
        return changed satisfies never;
    }
  });
}

async function visitorOf(request: FastifyRequest, { access }: AccessPorts): Promise<Visitor | null> {
  const { proof, caller } = grantOf(request);
  const formToken = formTokenFor(request);
  if (proof.kind !== 'session' || formToken === null) return null;
  const account = await access.people.find(caller.userId);
  return account === null ? null : { account, formToken, sessionId: proof.sessionId };
}

async function show(
  reply: FastifyReply,
  { access }: AccessPorts,
  { account, formToken, sessionId }: Visitor,
  status: number,
  more: Pick<Parameters<typeof accountPage>[0], 'problem' | 'problems' | 'note'>,
): Promise<FastifyReply> {
  const sessions = (await access.sessions.list(account.accountId)).slice(0, shownSessions);
  return sendPage(
    reply,
    status,
    accountPage({ ...more, account, formToken, sessions, currentSessionId: sessionId }),
  );
}

function noPerson(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return refuse(request, reply, 403, 'this is for people who signed in; a token has no account');
}
