import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Askable } from '../domain/question-hint.ts';
import type {
  AdviceOutcome,
  FollowUpAdvice,
  InsightAdvice,
  ObjectionOutcome,
  Place,
  QuestionAdvice,
  WordingsOutcome,
} from '../features/coaching/index.ts';
import { askable } from '../features/coaching/index.ts';
import { agentOf, namesAgent } from './agent-of.ts';
import type {
  FollowUpsResponse,
  InsightResponse,
  NextQuestionResponse,
  ObjectionResponse,
  WordingsResponse,
} from './contract/advice.ts';
import { bytesOf, parseJsonObject } from './raw-body.ts';

export interface AdvicePorts {
  objection(place: Place, text: string | null): Promise<ObjectionOutcome>;
  nextQuestion(place: Place): Promise<AdviceOutcome<QuestionAdvice>>;
  wordings(place: Place, fact: Askable | null): Promise<WordingsOutcome>;
  insight(place: Place): Promise<AdviceOutcome<InsightAdvice>>;
  followUps(place: Place): Promise<AdviceOutcome<FollowUpAdvice>>;
}

interface OfContact {
  readonly Params: { readonly location: string; readonly contact: string };
}

const base = '/api/locations/:location/contacts/:contact/coaching';
export const wordingsQuery = z.strictObject({ fact: askable.optional() });
const objectionBody = z.strictObject({ text: z.string().trim().min(1).max(2000).optional() });

/** Advice that an agent asks for about one conversation. What is not that agent's does not exist. */
export function adviceRoutes(app: FastifyInstance, ports: AdvicePorts): void {
  const guard = { config: { role: 'agent' as const }, preHandler: [namesAgent] };

  app.post<OfContact>(`${base}/objection`, guard, async (request, reply) => {
    const body = objectionBody.safeParse(bodyOf(request));
    if (!body.success)
      return reply.code(400).send({
        error: 'write {"text": "1 to 2000 characters"}, or {} for what the lead said last',
      });
    const given = await ports.objection(placeOf(request), body.data.text ?? null);
    if (given.outcome === 'unavailable')
      return reply
        .code(503)
        .send({ error: `the text could not be read now (${given.why}); try again later` });
    if (given.outcome !== 'advice') return without(reply, given.outcome);
    return { objection: given.advice, isCached: given.isCached } satisfies ObjectionResponse;
  });

  app.get<OfContact>(`${base}/next-question`, guard, async (request, reply) => {
    const given = await ports.nextQuestion(placeOf(request));
    if (given.outcome !== 'advice') return without(reply, given.outcome);
    return { ...given.advice, isCached: given.isCached } satisfies NextQuestionResponse;
  });

  app.get<OfContact>(`${base}/next-question/wordings`, guard, async (request, reply) => {
    const asked = wordingsQuery.safeParse(request.query);
    if (!asked.success)
      return reply
        .code(400)
        .send({ error: `write ?fact= with one of ${askable.options.join(', ')}, or nothing` });
    const given = await ports.wordings(placeOf(request), asked.data.fact ?? null);
    if (given.outcome === 'unavailable')
      return reply
        .code(503)
        .send({ error: `no other words could be found now (${given.why}); try again later` });
    if (given.outcome !== 'advice') return without(reply, given.outcome);
    return { ...given.advice, isCached: given.isCached } satisfies WordingsResponse;
  });

  app.get<OfContact>(`${base}/insight`, guard, async (request, reply) => {
    const given = await ports.insight(placeOf(request));
    if (given.outcome !== 'advice') return without(reply, given.outcome);
    return { ...given.advice, isCached: given.isCached } satisfies InsightResponse;
  });

  app.get<OfContact>(`${base}/follow-ups`, guard, async (request, reply) => {
    const given = await ports.followUps(placeOf(request));
    if (given.outcome !== 'advice') return without(reply, given.outcome);
    return { ...given.advice, isCached: given.isCached } satisfies FollowUpsResponse;
  });
}

function without(reply: FastifyReply, outcome: 'not-yours' | 'nothing-said'): FastifyReply {
  return outcome === 'not-yours'
    ? reply.code(404).send({ error: 'no such contact of this agent' })
    : reply.code(409).send({ error: 'the lead has not written yet; nothing is coached before' });
}

function placeOf(request: FastifyRequest<OfContact>): Place {
  const { location, contact } = request.params;
  return { locationId: location, contactId: contact, agentId: agentOf(request) };
}

/** An empty body says nothing, as `{}` does. */
function bodyOf(request: FastifyRequest): unknown {
  const bytes = bytesOf(request.body);
  return bytes.length === 0 ? {} : parseJsonObject(bytes);
}
