import type { FastifyReply } from 'fastify';
import type { Html } from './pages/html.ts';

export function sendPage(reply: FastifyReply, status: number, page: Html): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page.text);
}
