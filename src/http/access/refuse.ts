import type { FastifyReply, FastifyRequest } from 'fastify';
import { messagePage } from './pages/message-page.ts';
import { sendPage } from './send-page.ts';

/** Tells a program in JSON and a person on a page; a person who is not known is asked to sign in. */
export function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  status: 401 | 403 | 404,
  error: string,
): FastifyReply {
  if (!isPerson(request)) return reply.code(status).send({ error });
  if (status === 401 && request.method === 'GET') {
    return reply.redirect(`/sign-in?next=${encodeURIComponent(request.url)}`, 303);
  }
  const title = status === 404 ? 'There is no such page' : 'This is not open to you';
  return sendPage(reply, status, messagePage(title, `The reason: ${error}.`));
}

/** A browser that goes to a page, and not a script of one. */
function isPerson({ url, headers }: FastifyRequest): boolean {
  if (url.startsWith('/api/')) return false;
  const mode = headers['sec-fetch-mode'];
  return mode === undefined ? headers.accept?.includes('text/html') === true : mode === 'navigate';
}
