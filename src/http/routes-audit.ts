import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { AuditEntry, Flags } from '../features/flags/index.ts';
import type { AuditLineView, AuditResponse } from './contract/audit.ts';
import { ruleInWords } from './rule-in-words.ts';

export interface AuditPorts {
  readonly history: Flags['history'];
}

const shownAtMost = 500;
const shape = z.object({ flag: z.string().default(''), author: z.string().default('') });

export function auditRoutes(app: FastifyInstance, ports: AuditPorts): void {
  app.get('/api/pages/audit', { config: { role: 'owner' } }, async (request, reply) => {
    const query = shape.safeParse(request.query);
    if (!query.success) return reply.code(400).send({ error: 'ask with ?flag=… and &author=…' });
    const { flag, author } = query.data;
    const { changes, chain } = await ports.history();
    const fits = (line: AuditLineView) =>
      (flag === '' || line.flag === flag) && line.author.toLowerCase().includes(author.toLowerCase());
    const lines = linesOf(changes).filter(fits).reverse();
    return { changes: lines.slice(0, shownAtMost), lines: changes.length, chain } satisfies AuditResponse;
  });
}

/** Each with the rule that it replaced. */
function linesOf(changes: readonly AuditEntry[]): AuditLineView[] {
  const before = new Map<string, string>();
  return changes.map(({ rule, evidence, ...line }) => {
    const after = ruleInWords(rule);
    const was = before.get(line.flag) ?? 'as delivered';
    before.set(line.flag, after);
    const { flag, version, at, author, reason } = line;
    const figures = evidence === null ? null : JSON.stringify(evidence);
    return { flag, version, at, author, reason, before: was, after, evidence: figures };
  });
}
