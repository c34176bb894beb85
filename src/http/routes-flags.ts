import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  type ChangeOutcome,
  type ChangeRequest,
  type Flags,
  type FlagView,
  flagRuleShape,
  isClosed,
  isFlagName,
} from '../features/flags/index.ts';
import { authorOf } from './author-of.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';

export type FlagPorts = Pick<Flags, 'list' | 'find' | 'explain' | 'change' | 'audit'>;

/** The rule itself is read by the feature, which answers with one sentence per problem. */
export const changeShape = z.strictObject({
  rule: z.record(z.string(), z.unknown()),
  reason: z.string(),
  version: z.int().min(0),
  /** Whose hand it was, of a program that uses the operator's token; nobody else is asked. */
  author: z.string().optional(),
  evidence: z.record(z.string(), z.unknown()).nullable().optional(),
});

export const personShape = z.strictObject({
  location: z.string().min(1),
  contact: z.string().min(1),
  agent: z.string().default(''),
});

interface Named {
  Params: { name: string };
}

/** The switches, for whoever operates the service: how each stands and why, and setting it otherwise. */
export function flagRoutes(app: FastifyInstance, flags: FlagPorts): void {
  const guard = { config: { role: 'owner' as const } };
  const unknown = { error: 'no such flag; GET /api/flags lists them' };

  app.get('/api/flags', guard, () => ({ flags: flags.list() }));

  app.get<Named>('/api/flags/:name', guard, (request, reply) => {
    const flag = flags.find(request.params.name);
    if (flag === null) return reply.code(404).send(unknown);
    const query = request.query;
    if (typeof query !== 'object' || query === null || Object.keys(query).length === 0) return { flag };
    const person = personShape.safeParse(query);
    if (!person.success)
      return reply.code(400).send({ error: 'ask with ?location=…&contact=… and &agent=…' });
    const { location: locationId, contact: contactId, agent: agentId } = person.data;
    return { flag, applies: flags.explain(flag.name, { locationId, contactId, agentId }) };
  });

  app.put<Named>('/api/flags/:name', guard, async (request, reply) => {
    const change = readChange(request.params.name, bytesOf(request.body), request);
    if (change === null) {
      const error = 'write {"rule": {"reach": 25}, "reason": "…", "version": the number that the list shows}';
      return reply.code(400).send({ error });
    }
    if (opensDrill(flags.find(change.name), change.rule)) {
      return reply
        .code(400)
        .send({ error: 'a drill is started on the page of the rollouts, for a limited time' });
    }
    const changed = await flags.change(change);
    switch (changed.outcome) {
      case 'changed':
        return { flag: changed.flag };
      case 'unknown-flag':
        return reply.code(404).send(unknown);
      case 'invalid':
        return reply.code(400).send({ error: changed.problems.join('; '), problems: changed.problems });
      case 'unknown-location':
        return reply.code(400).send({ error: noSuchLocation(changed) });
      case 'outdated': {
        const error = `somebody changed it meanwhile: it has version ${changed.version} now`;
        return reply.code(409).send({ error, version: changed.version });
      }
      default:
        return changed satisfies never;
    }
  });

  app.get<Named>('/api/flags/:name/audit', guard, async (request, reply) => {
    const { name } = request.params;
    return isFlagName(name) ? await flags.audit(name) : reply.code(404).send(unknown);
  });
}

/** An owner with many locations finds them elsewhere. */
const listedLocations = 10;

function noSuchLocation({ unknown, known }: Extract<ChangeOutcome, { outcome: 'unknown-location' }>): string {
  const choice =
    known.length <= listedLocations
      ? `choose one of ${known.join(', ')}`
      : 'GET /api/pages/locations lists those that are';
  return `no such location is served: ${unknown.join(', ')}; ${choice}`;
}

/** A flag of a drill is opened by the drill alone, which also ends it; closing it is free for all. */
function opensDrill(flag: FlagView | null, rule: unknown): boolean {
  const read = flagRuleShape.safeParse(rule);
  return flag?.kind === 'drill' && read.success && !isClosed(read.data);
}

function readChange(name: string, body: Buffer, request: FastifyRequest): ChangeRequest | null {
  const parsed = changeShape.safeParse(parseJsonObject(body));
  if (!parsed.success) return null;
  const { rule, reason, version, author = '', evidence = null } = parsed.data;
  return {
    name,
    rule,
    reason,
    version,
    author: authorOf(request, author),
    evidence,
  };
}
