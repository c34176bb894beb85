import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type Entered,
  emailShape,
  nameShape,
  type OpenedSession,
  passwordShape,
} from '../../features/access/index.ts';
import { readForm } from '../read-form.ts';
import type { AccessPorts } from './access-ports.ts';
import { isFromAnotherSite, isSecure } from './origin.ts';
import { type ChoosePasswordView, invitationPage, setUpPage } from './pages/choose-password-page.ts';
import { messagePage } from './pages/message-page.ts';
import { signInPage } from './pages/sign-in-page.ts';
import { refuse } from './refuse.ts';
import { sendPage } from './send-page.ts';
import { giveSession } from './session-cookie.ts';

interface OfLink {
  Params: { link: string };
}

const formLimitBytes = 16 * 1024;
const open = { config: { role: 'public' as const } };
const openForm = { ...open, bodyLimit: formLimitBytes };
const ownerShape = z.object({ name: nameShape, email: emailShape, password: passwordShape });
const chosenShape = z.object({ password: passwordShape });
const nothingTyped = { problem: null, problems: {}, name: '', email: '' } as const;
const deadLink = () =>
  messagePage(
    'This link is dead',
    'It was used already, a newer one was made, or its day is over. Ask for another one.',
  );
const crowded = 'Too many people sign in at this moment: try again in a few seconds.';

/** What people see before the system knows them. Plain forms, so that a browser without scripts will do. */
export function accessPages(app: FastifyInstance, ports: AccessPorts): void {
  const { people } = ports.access;
  const style = readFileSync(new URL('./pages/access.css', import.meta.url));
  app.get('/access.css', open, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(style),
  );

  signInRoutes(app, ports);

  app.get<OfLink>('/set-up/:link', open, async (request, reply) => {
    const holder = await people.holderOf(request.params.link);
    if (holder.outcome !== 'owner-to-be') return sendPage(reply, 404, deadLink());
    return sendPage(reply, 200, setUpPage({ ...nothingTyped, address: request.url }));
  });

  app.post<OfLink>('/set-up/:link', openForm, async (request, reply) => {
    if (isFromAnotherSite(request)) return refuse(request, reply, 403, 'another site sent this');
    const { name = '', email = '', ...form } = readForm(request);
    const read = ownerShape.safeParse({ ...form, name, email });
    const typed = { ...nothingTyped, name, email, address: request.url };
    if (!read.success) {
      return sendPage(reply, 400, setUpPage({ ...typed, problems: problemsOf(read.error) }));
    }
    const entered = await people.becomeOwner(request.params.link, read.data, deviceOf(request));
    return enter(request, reply, ports, entered, () => setUpPage({ ...typed, problem: crowded }));
  });

  app.get<OfLink>('/invitation/:link', open, async (request, reply) => {
    const view = await invitedView(request, ports);
    return view === null ? sendPage(reply, 404, deadLink()) : sendPage(reply, 200, invitationPage(view));
  });

  app.post<OfLink>('/invitation/:link', openForm, async (request, reply) => {
    if (isFromAnotherSite(request)) return refuse(request, reply, 403, 'another site sent this');
    const view = await invitedView(request, ports);
    if (view === null) return sendPage(reply, 404, deadLink());
    const read = chosenShape.safeParse(readForm(request));
    if (!read.success) {
      return sendPage(reply, 400, invitationPage({ ...view, problems: problemsOf(read.error) }));
    }
    const entered = await people.choosePassword(request.params.link, read.data.password, deviceOf(request));
    return enter(request, reply, ports, entered, () => invitationPage({ ...view, problem: crowded }));
  });
}

function signInRoutes(app: FastifyInstance, ports: AccessPorts): void {
  app.get<{ Querystring: { next?: string; done?: string } }>('/sign-in', open, (request, reply) => {
    const { next, done } = request.query;
    const note = done === undefined ? null : 'You are signed out.';
    return sendPage(reply, 200, signInPage({ email: '', next: localPath(next), problem: null, note }));
  });

  app.post('/sign-in', openForm, async (request, reply) => {
    if (isFromAnotherSite(request)) return refuse(request, reply, 403, 'another site sent this');
    const { password = '', next, ...form } = readForm(request);
    const email = (form.email ?? '').trim().toLowerCase().slice(0, 254);
    const tried = await ports.access.signIn.signIn({
      ...{ email, password: password.slice(0, 200), address: request.ip, device: deviceOf(request) },
    });
    const view = { email, next: localPath(next), note: null };
    switch (tried.outcome) {
      case 'signed-in':
        return welcome(request, reply, ports, tried.session, view.next);
      case 'refused': {
        const problem = 'E-mail and password do not belong together.';
        return sendPage(reply, 401, signInPage({ ...view, problem }));
      }
      case 'wait': {
        const seconds = Math.max(1, Math.ceil(tried.ms / 1000));
        reply.header('retry-after', seconds);
        const problem = `Too many tries. Wait ${seconds} seconds, then try again.`;
        return sendPage(reply, 429, signInPage({ ...view, problem }));
      }
      default:
        return tried satisfies never;
    }
  });
}

async function invitedView(
  request: FastifyRequest<OfLink>,
  { access }: AccessPorts,
): Promise<ChoosePasswordView | null> {
  const holder = await access.people.holderOf(request.params.link);
  if (holder.outcome !== 'person') return null;
  return { ...nothingTyped, name: holder.name, email: holder.email, address: request.url };
}

async function enter(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: AccessPorts,
  entered: Entered,
  again: () => ReturnType<typeof setUpPage>,
): Promise<FastifyReply> {
  switch (entered.outcome) {
    case 'entered':
      return welcome(request, reply, ports, entered.session, '');
    case 'link-is-dead':
      return sendPage(reply, 404, deadLink());
    case 'busy':
      return sendPage(reply, 503, again());
    default:
      return entered satisfies never;
  }
}

/** An agent's place is the panel: the dashboard is the owner's. */
async function welcome(
  request: FastifyRequest,
  reply: FastifyReply,
  { access, now, publicUrl }: AccessPorts,
  session: OpenedSession,
  next: string,
): Promise<FastifyReply> {
  const account = await access.people.find(session.accountId);
  giveSession(reply, session, { now: now(), isSecure: isSecure(request, publicUrl) });
  const home = account?.role === 'agent' ? '/panel' : '/';
  const start = request.server.hasRoute({ method: 'GET', url: home }) ? home : '/account';
  return reply.redirect(next === '' ? start : next, 303);
}

/** A path of ours or nothing: whoever sends somebody a link to the sign-in must not choose where they land. */
export function localPath(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/u.test(next)) return '';
  const base = 'http://local.invalid';
  const url = URL.parse(next, base);
  return url?.origin === base ? `${url.pathname}${url.search}` : '';
}

/** The first problem of each field. */
export function problemsOf({ issues }: z.ZodError): Readonly<Record<string, string>> {
  return Object.fromEntries(
    issues.toReversed().map(({ path, message }) => [String(path[0]), sentence(message)]),
  );
}

export function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

export function deviceOf({ headers }: FastifyRequest): string {
  return headers['user-agent'] ?? '';
}
