import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Acts } from '../features/acts/index.ts';
import type { Flags } from '../features/flags/index.ts';
import { auditChains, auditLines } from './audit-lines.ts';
import type { AuditLineView, AuditResponse } from './contract/audit.ts';

export interface AuditPorts {
  readonly flags: Flags['history'];
  readonly acts: Acts['history'];
}

const shownAtMost = 500;
export const auditShape = z.object({
  what: z.string().default(''),
  author: z.string().default(''),
  /** Part of whom or what it concerns, of the reason or of what changed. */
  text: z.string().default(''),
});

export function auditRoutes(app: FastifyInstance, ports: AuditPorts): void {
  app.get('/api/pages/audit', { config: { role: 'owner' } }, async (request, reply) => {
    const query = auditShape.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: 'ask with ?what=…, &author=… and &text=…' });
    const [{ changes, chain }, history] = await Promise.all([ports.flags(), ports.acts()]);
    const lines = auditLines(changes, history).filter((line) => fits(line, query.data));
    const chains = auditChains(chain, history);
    const total = chains.reduce((sum, one) => sum + one.lines, 0);
    return { lines: lines.slice(0, shownAtMost), total, chains } satisfies AuditResponse;
  });
}

function fits(line: AuditLineView, { what, author, text }: z.output<typeof auditShape>): boolean {
  const has = (whole: string, part: string) => whole.toLowerCase().includes(part.toLowerCase());
  const words = [line.subject, line.after, line.reason, line.locationId ?? ''].join('\n');
  return (what === '' || line.what === what) && has(line.author, author) && has(words, text);
}
