import type { FastifyReply, FastifyRequest } from 'fastify';

/** The CRM user that a request speaks for. */
export function agentOf({ caller }: FastifyRequest): string {
  return caller.agentId ?? '';
}

/** Refuses whoever names no agent. */
export async function namesAgent(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (/^[\w-]{1,64}$/u.test(agentOf(request))) return undefined;
  return reply.code(400).send({ error: 'send X-Agent-Id with the id of the CRM user' });
}

export function headerOf(request: FastifyRequest, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
