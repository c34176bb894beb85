import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface HealthPorts {
  /** One sentence per thing that keeps this process from doing its work; empty = ready. */
  problems(): Promise<readonly string[]>;
}

/** Liveness says that the process answers; readiness, and health as a whole, that it can do its work. */
export function healthRoutes(app: FastifyInstance, ports: HealthPorts): void {
  app.get('/health/live', { config: { role: 'public' } }, () => ({ status: 'live' }));
  const ready = async (_request: FastifyRequest, reply: FastifyReply) => {
    const problems = await ports.problems();
    return reply
      .code(problems.length === 0 ? 200 : 503)
      .send({ status: problems.length === 0 ? 'ready' : 'not ready', problems });
  };
  app.get('/health/ready', { config: { role: 'public' } }, ready);
  app.get('/health', { config: { role: 'public' } }, ready);
}
