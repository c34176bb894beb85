import type { FastifyInstance } from 'fastify';

export interface HealthPorts {
  /** One sentence per thing that keeps this process from doing its work; empty = ready. */
  problems(): Promise<readonly string[]>;
}

/** Liveness says that the process answers; readiness that it can do its work. */
export function healthRoutes(app: FastifyInstance, ports: HealthPorts): void {
  app.get('/health/live', { config: { role: 'public' } }, () => ({ status: 'live' }));
  app.get('/health/ready', { config: { role: 'public' } }, async (_request, reply) => {
    const problems = await ports.problems();
    return reply
      .code(problems.length === 0 ? 200 : 503)
      .send({ status: problems.length === 0 ? 'ready' : 'not ready', problems });
  });
}
